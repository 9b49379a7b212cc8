using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;
using static IcpStudio.Core.Profiles.ProfileLimits;

namespace IcpStudio.Core.Profiles.Validation;

/// <summary>Whether tiers cut 0 to 100 into named bands without a gap.</summary>
internal static class TierCheck
{
    /// <summary>Properties below the tiers (<c>[1].From</c>, empty for the tiers themselves) with what is wrong.</summary>
    public static IEnumerable<(string Property, string Message)> Problems(ImmutableArray<Tier> tiers)
    {
        if (tiers.Length is < MinTiers or > MaxTiers)
            yield return ("", $"The profile has {tiers.Length} tiers; allowed are {MinTiers} to {MaxTiers}.");
        for (var i = 0; i < tiers.Length; i++)
        {
            var (tier, place) = (tiers[i], $"Tier {i + 1}: ");
            if (TextRule.Problem("the name", tier.Name, 1, MaxTierNameLength) is { } name)
                yield return ($"[{i}].Name", place + name);
            else if (tiers.Take(i).Any(t => t.Name is not null && ValueFolding.Comparer.Equals(t.Name, tier.Name)))
                yield return ($"[{i}].Name", $"{place}the name “{tier.Name}” is taken by a tier above; each needs its own.");
            if (TextRule.Problem("the action", tier.Action, 0, MaxTierActionLength) is { } action)
                yield return ($"[{i}].Action", place + action);
            if (tier.From is < 0 or > 100)
                yield return ($"[{i}].From", $"{place}the score it starts from is {tier.From}; allowed are 0 to 100.");
            else if (i > 0 && tier.From >= tiers[i - 1].From)
                yield return ($"[{i}].From",
                    $"{place}the score it starts from, {tier.From}, must be below that of the tier above, {tiers[i - 1].From}.");
            else if (i == tiers.Length - 1 && tier.From != 0)
                yield return ($"[{i}].From", $"{place}the last tier starts from 0, not {tier.From}.");
        }
    }
}
