using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>What the evidence would change in a profile, one attribute at a time.</summary>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="Text">What would change, in words: “Industry: Fintech +20 → +12 (34 of 60 won)”.</param>
/// <param name="Criterion">The criterion as it would be; null takes the attribute's criteria away.</param>
public sealed record SuggestedChange(string Attribute, string Text, Criterion? Criterion)
{
    /// <summary>Smaller differences are within what a person may choose as well.</summary>
    public const int MinDifference = 3;

    /// <summary>The profile with the change. What people wrote about the criterion stays.</summary>
    public ProfileDefinition ApplyTo(ProfileDefinition profile)
    {
        bool IsOf(Criterion c) => string.Equals(c.Attribute, Attribute, StringComparison.OrdinalIgnoreCase);
        if (Criterion is null)
            return profile with { Criteria = profile.Criteria.RemoveAll(IsOf) };
        if (profile.Criteria.FirstOrDefault(IsOf) is not { } old)
            return profile with { Criteria = profile.Criteria.Add(Criterion) };
        var said = old.Evidence.Where(e => e.Kind != EvidenceKind.Measured).Concat(Criterion.Evidence).Take(ProfileLimits.MaxEvidence);
        return profile with { Criteria = profile.Criteria.Replace(old, Criterion with { Note = old.Note, Evidence = [.. said] }) };
    }

    /// <summary>What would change, the strongest attribute first; points are brought to the profile's own scale.</summary>
    public static ImmutableArray<SuggestedChange> For(ProfileDefinition profile, EvidenceResult result, CohortDescription words)
    {
        var proposed = result.Proposal.Criteria.Select(c => c.ToCriterion(words)).ToList();
        var total = proposed.Sum(c => Math.Max(0, c.HighestPoints));
        var scale = total == 0 || profile.MaxPoints == 0 ? 1 : (double)profile.MaxPoints / total;
        var changes = result.Proposal.Criteria.Zip(proposed, (from, to) => Change(from, Scaled(to, scale), profile, words))
            .OfType<SuggestedChange>();
        var pointless = result.Attributes.Where(a => a.EvidenceGrade == EvidenceGrade.DoesNotMatter)
            .Where(a => profile.Criteria.Any(c => string.Equals(c.Attribute, a.Attribute.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(a => new SuggestedChange(a.Attribute.Key,
                $"{a.Attribute.Label}: take it out; its values do not differ (p {a.PValue:0.##}, {a.Known.Count:N0} {words.Members})",
                null));
        return [.. changes, .. pointless];
    }

    private static Criterion Scaled(Criterion criterion, double scale)
    {
        int Points(int points) => (int)Math.Clamp(Math.Round(points * scale), Criterion.MinPoints, Criterion.MaxPoints);
        return criterion with
        {
            Rules = [.. criterion.Rules.Select(r => r with { Points = Points(r.Points) })],
            PointsWhenMissing = Points(criterion.PointsWhenMissing)
        };
    }

    private static SuggestedChange? Change(ProposedCriterion from, Criterion to, ProfileDefinition profile, CohortDescription words)
    {
        var parts = new List<string>();
        for (var i = 0; i < to.Rules.Length; i++)
        {
            var before = PointsNow(profile, from.Attribute, to.Rules[i].When, words.ComputedOn);
            if (Math.Abs(before - to.Rules[i].Points) >= MinDifference)
                parts.Add($"{from.Rules[i].Label} {Signed(before)} → {Signed(to.Rules[i].Points)} ({Counts(from.Rules[i], words)})");
        }

        return parts.Count == 0 ? null : new(from.Attribute.Key, $"{from.Attribute.Label}: {string.Join("; ", parts)}", to);
    }

    private static string Counts(ProposedRule rule, CohortDescription words)
    {
        var counts = $"{rule.Tally.Good:N0} of {rule.Tally.Count:N0} {words.Outcome}";
        return words.NewSince is { } day ? $"{counts}; {rule.New:N0} of them since {ValueText.Date(day)}" : counts;
    }

    // What an account that has just this value gets today.
    private static int PointsNow(ProfileDefinition profile, AttributeDefinition attribute, Condition when, DateOnly asOf)
    {
        var account = new Account(0, null, Account.NoValues.Add(attribute.Key, Example(attribute, when)));
        return profile.Criteria.Where(c => string.Equals(c.Attribute, attribute.Key, StringComparison.OrdinalIgnoreCase))
            .Sum(c => c.Rules.FirstOrDefault(r => ConditionEvaluator.Meets(r.When, account, asOf))?.Points ?? 0);
    }

    private static AttributeValue Example(AttributeDefinition attribute, Condition when) => when switch
    {
        ValueCondition c => attribute.Type == AttributeType.Set
            ? new AttributeValue.Set([c.Values[0]])
            : new AttributeValue.Choice(c.Values[0]),
        NumberCondition c => new AttributeValue.Number(
            c.From is { } from && c.To is { } to ? Math.Round((from + to) / 2, AttributeValue.MaxDecimals) : c.From ?? c.To ?? 0),
        DateCondition c => new AttributeValue.Date(c.From?.Date ?? c.To?.Date ?? default),
        YesNoCondition c => new AttributeValue.YesNo(c.Is),
        _ => throw new ArgumentException($"The evidence proposes no rule {when}.", nameof(when)),
    };

    private static string Signed(int points) => points > 0 ? $"+{points}" : points < 0 ? $"−{-points}" : "0";
}
