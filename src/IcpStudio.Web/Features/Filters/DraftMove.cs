using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Features.Filters;

/// <summary>Accounts that the open draft of a profile would put in another tier, or leave in one.</summary>
/// <param name="From">Name of the tier they are in by the latest version; null: any.</param>
/// <param name="To">Name of the tier the draft would put them in; null: any.</param>
/// <param name="Way">Which moves.</param>
public sealed record DraftMove(string? From, string? To, MoveWay Way = MoveWay.Any)
{
    /// <summary>The accounts meant, or null where a tier is named that is not there.</summary>
    internal AccountBitmap? Accounts(DraftEffect effect)
    {
        if (IndexOf(effect.Definition.Tiers, To) is not { } to || effect.Scores is not { } scores)
            return null;
        if (effect.Migration is not { } migration)
            return From is null && Way == MoveWay.Any ? scores.Accounts(tier => to < 0 || tier == to) : null;
        if (IndexOf(effect.PublishedTiers, From) is not { } from)
            return null;
        return migration.Accounts((f, t) => (from < 0 || f == from) && (to < 0 || t == to) && Way switch
        {
            MoveWay.Rising => migration.IsRise(f, t),
            MoveWay.Falling => migration.IsFall(f, t),
            _ => true,
        });
    }

    /// <summary>-1 for any; null where no tier has that name.</summary>
    private static int? IndexOf(ImmutableArray<Tier> tiers, string? name) =>
        name is null ? -1 : tiers.ToList().FindIndex(t => ValueFolding.Comparer.Equals(t.Name, name)) is >= 0 and var at ? at : null;
}

/// <summary>Which moves between tiers are meant.</summary>
public enum MoveWay
{
    /// <summary>Those that stay included.</summary>
    Any,
    Rising,
    Falling,
}
