using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring;

/// <summary>Which rule of each criterion accounts meet, and how far two accounts meet the same.</summary>
public sealed class MatchedRules(ProfileDefinition profile, DateOnly asOf)
{
    /// <summary>By criterion the index of the first rule met, or null.</summary>
    public ImmutableArray<int?> Of(Account account) =>
        [.. profile.Criteria.Select(c => AccountScorer.RuleMet(c, account.Value(c.Attribute), asOf))];

    /// <summary>
    /// The sum of the points, taken without their sign, of rules that both meet, and the criteria's attributes, most points first.
    /// </summary>
    public (int Points, ImmutableArray<string> Attributes) Shared(ImmutableArray<int?> a, ImmutableArray<int?> b)
    {
        var shared = profile.Criteria.Select((c, i) =>
            (c.Attribute, Points: a[i] is { } rule && a[i] == b[i] ? Math.Abs(c.Rules[rule].Points) : 0)).Where(s => s.Points > 0).ToList();
        return (shared.Sum(s => s.Points), [.. shared.OrderByDescending(s => s.Points).Select(s => s.Attribute)]);
    }
}
