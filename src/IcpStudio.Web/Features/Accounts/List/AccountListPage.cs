using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts.List;

/// <summary>An account in a list.</summary>
/// <param name="Score">Null where no profile is published.</param>
/// <param name="Values">Values of the columns shown, by attribute key.</param>
/// <param name="After">Its score by the draft that the list looks ahead to, or null.</param>
public sealed record AccountListItem(
    long Id, string? ExternalId, string Name, string? Domain, ScoredRow? Score, IReadOnlyDictionary<string, AttributeValue> Values,
    ScoredRow? After = null);

/// <summary>A page of the ranked list.</summary>
/// <param name="Profile">The profile that ranks, or null where none is published.</param>
/// <param name="Count">Accounts of the whole list, exactly.</param>
/// <param name="Total">Accounts of the workspace.</param>
/// <param name="TierCounts">Accounts of each tier under the same search and filter, whatever tier is chosen.</param>
/// <param name="Page">The page shown: the last one where a later one was asked for.</param>
public sealed record AccountListPage(
    CurrentProfile? Profile, int Count, int Total, ImmutableArray<int> TierCounts, int Page, int Pages,
    IReadOnlyList<AccountListItem> Items)
{
    public ImmutableArray<Tier> Tiers => Profile?.Definition.Tiers ?? [];

    /// <summary>The accounts and scores the page was taken from; null where they were let go to save memory.</summary>
    public required ScoredAccounts? At { get; init; }

    /// <summary>The draft the list looks ahead to, or null.</summary>
    public DraftListView? Draft { get; init; }

    /// <summary>The move between being in a segment and not that the list is of, or null.</summary>
    public SegmentMoveView? Moved { get; init; }

    /// <summary>Whether no account has the text searched for, and those are listed that have it but for typing errors.</summary>
    public bool ForgaveTypos { get; init; }

    /// <summary>
    /// Whether accounts and scores are those of the day on which the profile's version was published, not the current ones.
    /// </summary>
    public bool IsReplay { get; init; }

    /// <summary>Tells this state of accounts and scores from others.</summary>
    public required ListStamp Stamp { get; init; }

    /// <summary>The published profiles, the default one first.</summary>
    public required ImmutableArray<CurrentProfile> Profiles { get; init; }

    /// <summary>The attributes shown as columns.</summary>
    public ImmutableArray<AttributeDefinition> Columns { get; init; } = [];

    /// <summary>The attributes counted for the filter panel.</summary>
    public ImmutableArray<AccountFacet> Facets { get; init; } = [];

    /// <summary>Whether the tier of an item could change once missing values are known.</summary>
    public bool TierCouldChange(ScoredRow score) =>
        !score.IsDisqualified && ScoreFormula.TierOf(Tiers, score.Low) != ScoreFormula.TierOf(Tiers, score.High);
}

/// <summary>A state of all accounts and of one profile's scores.</summary>
/// <param name="Version">Of the index.</param>
/// <param name="RunId">The score run shown, or null where nothing is published.</param>
public readonly record struct ListStamp(long Version, long? RunId)
{
    public static ListStamp Of(ScoredAccounts accounts, long? profileId) =>
        new(accounts.Snapshot.Version, accounts.Find(profileId)?.Profile.RunId);
}
