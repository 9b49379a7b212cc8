using System.Collections.Immutable;
using System.Numerics;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring.Explaining;

/// <summary>
/// Finds the cheapest change to a better tier: fewest changed attributes, then the least gain that suffices, then the profile's order.
/// It works on whole values: each attribute either stays or takes one value, whose effect on every criterion and disqualifier over
/// that attribute is counted, so that what it proposes can come true all at once and meets no disqualifier.
/// </summary>
internal static class CheapestChange
{
    /// <param name="Change">What to say.</param>
    /// <param name="Values">Values that bring it about, by attribute.</param>
    internal sealed record Found(NextTierChange Change, ImmutableArray<(string Attribute, AttributeValue Value)> Values);

    private sealed record Option(AttributeValue Value, int Gain, ImmutableArray<NeededChange> Changes);

    /// <param name="MustChange">A disqualifier over it is met.</param>
    private sealed record Choice(string Attribute, bool MustChange, ImmutableArray<Option> Options);

    public static Found? Find(ProfileDefinition profile, Account account, DateOnly asOf, int raw)
    {
        var max = profile.MaxPoints;
        var last = profile.Tiers.Length - 1;
        var choices = Choices(profile, account, asOf);
        var isDisqualified = choices.Any(c => c.MustChange);
        var tier = isDisqualified ? last : ScoreFormula.TierOf(profile.Tiers, ScoreFormula.ScoreOf(raw, max));
        if (tier == 0 || choices.Any(c => c.MustChange && c.Options.IsEmpty))
            return null;

        var needed = ScoreFormula.RawFor(profile.Tiers[tier - 1].From, max) - raw;
        if (Pick([.. choices.Where(c => !c.Options.IsEmpty)], needed) is not { } picked)
            return null;

        var score = ScoreFormula.ScoreOf(raw + picked.Sum(p => p.Option.Gain), max);
        return new Found(
            new NextTierChange(ScoreFormula.TierOf(profile.Tiers, score), score, [.. picked.SelectMany(p => p.Option.Changes)]),
            [.. picked.Select(p => (p.Attribute, p.Option.Value))]);
    }

    private static List<Choice> Choices(ProfileDefinition profile, Account account, DateOnly asOf)
    {
        var attributes = profile.Criteria.Select(c => c.Attribute).Concat(profile.Disqualifiers.Select(d => d.When.Attribute))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        return [.. attributes.Select(a => ChoiceOf(a, profile, account.Value(a), asOf))];
    }

    private static Choice ChoiceOf(string attribute, ProfileDefinition profile, AttributeValue? now, DateOnly asOf)
    {
        bool IsOver(string other) => attribute.Equals(other, StringComparison.OrdinalIgnoreCase);
        var criteria = profile.Criteria.Where(c => IsOver(c.Attribute)).ToList();
        var disqualifiers = profile.Disqualifiers.Where(d => IsOver(d.When.Attribute)).ToList();
        var conditions = criteria.SelectMany(c => c.Rules.Select(r => r.When)).Concat(disqualifiers.Select(d => d.When)).ToList();
        var left = disqualifiers.Where(d => ConditionEvaluator.Meets(d.When, now, asOf))
            .Select(d => new NeededChange(attribute, now, d.When, MustMeet: false, PointsGained: 0)).ToList();

        var options = CandidateValues.For(conditions, now, asOf)
            .Where(value => !value.Equals(now) && !disqualifiers.Any(d => ConditionEvaluator.Meets(d.When, value, asOf)))
            .Select(value => OptionOf(criteria, now, value, left, asOf))
            .Where(option => left.Count > 0 || option.Gain > 0)
            .GroupBy(option => option.Gain)
            .Select(same => same.MinBy(option => option.Changes.Length)!);
        return new Choice(attribute, left.Count > 0, [.. options]);
    }

    private static Option OptionOf(
        List<Criterion> criteria, AttributeValue? now, AttributeValue value, List<NeededChange> left, DateOnly asOf)
    {
        var changes = new List<NeededChange>();
        foreach (var criterion in criteria)
        {
            var (ruleNow, ruleThen) = (AccountScorer.RuleMet(criterion, now, asOf), AccountScorer.RuleMet(criterion, value, asOf));
            var gain = AccountScorer.PointsOf(criterion, ruleThen, value) - AccountScorer.PointsOf(criterion, ruleNow, now);
            if (gain == 0)
                continue;
            changes.Add(ruleThen is { } then ? new(criterion.Attribute, now, criterion.Rules[then].When, true, gain)
                : ruleNow is { } was ? new(criterion.Attribute, now, criterion.Rules[was].When, false, gain)
                : new(criterion.Attribute, now, new PresenceCondition(criterion.Attribute, IsMissing: false), true, gain));
        }

        return new Option(value, changes.Sum(c => c.PointsGained), [.. left, .. changes]);
    }

    /// <summary>
    /// One option for each attribute that must change and for as few others as suffice, gaining the least that is at least
    /// <paramref name="needed"/>; where enough points are there already, no points lost if that can be.
    /// </summary>
    /// <remarks>Bit i of <c>reach[a][k]</c>: attributes a and after, k of them changed by choice, can gain <c>base + i</c>.</remarks>
    private static List<(string Attribute, Option Option)>? Pick(List<Choice> choices, int needed)
    {
        var atLeast = choices.Where(c => c.MustChange).Sum(c => c.Options.Min(o => o.Gain));
        int Shift(Choice choice, Option option) => option.Gain - (choice.MustChange ? choice.Options.Min(o => o.Gain) : 0);
        if (FewestChosen(choices, needed) is not { } most)
            return null;

        var reach = new BigInteger[choices.Count + 1][];
        reach[^1] = new BigInteger[most + 1];
        reach[^1][0] = BigInteger.One;
        for (var a = choices.Count - 1; a >= 0; a--)
        {
            reach[a] = new BigInteger[most + 1];
            for (var k = 0; k <= most; k++)
            {
                var from = choices[a].MustChange ? k : k - 1;
                var sums = choices[a].MustChange ? BigInteger.Zero : reach[a + 1][k];
                foreach (var option in choices[a].Options.Where(_ => from >= 0))
                    sums |= reach[a + 1][from] << Shift(choices[a], option);
                reach[a][k] = sums;
            }
        }

        var sum = BestSum(reach[0][most], needed - atLeast, -atLeast);
        var picked = new List<(string, Option)>();
        for (var (a, k) = (0, most); a < choices.Count; a++)
        {
            var choice = choices[a];
            var from = choice.MustChange ? k : k - 1;
            var option = from < 0 ? null : choice.Options.FirstOrDefault(o =>
                sum >= Shift(choice, o) && !(reach[a + 1][from] >> (sum - Shift(choice, o))).IsEven);
            if (option is null)
                continue;
            picked.Add((choice.Attribute, option));
            sum -= Shift(choice, option);
            k = from;
        }

        return picked;
    }

    /// <summary>How many attributes must change by choice, taking the largest gains; null where even all do not suffice.</summary>
    private static int? FewestChosen(List<Choice> choices, int needed)
    {
        var gained = choices.Where(c => c.MustChange).Sum(c => c.Options.Max(o => o.Gain));
        var chosen = 0;
        foreach (var gain in choices.Where(c => !c.MustChange).Select(c => c.Options.Max(o => o.Gain)).OrderDescending())
        {
            if (gained >= needed)
                break;
            gained += gain;
            chosen++;
        }

        return gained >= needed ? chosen : null;
    }

    /// <summary>The least sum that is enough and loses nothing, else the largest there is.</summary>
    private static int BestSum(BigInteger sums, int needed, int lossless)
    {
        var from = Math.Max(0, Math.Max(needed, lossless));
        var above = sums >> from;
        return above.IsZero ? (int)sums.GetBitLength() - 1 : from + (int)BigInteger.TrailingZeroCount(above);
    }
}
