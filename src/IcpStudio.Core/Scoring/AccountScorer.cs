using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Explaining;

namespace IcpStudio.Core.Scoring;

/// <summary>Scores one account and explains the score: the reference that the kernel and the SQL are held against.</summary>
public static class AccountScorer
{
    /// <summary>The account's score by the profile on the as-of date, with its explanation.</summary>
    /// <exception cref="ArgumentException">The profile can give no points, or a rule tests another attribute than its
    /// criterion's.</exception>
    public static ScoreExplanation Score(ProfileDefinition profile, Account account, DateOnly asOf)
    {
        var max = ScoreFormula.CheckedMax(profile);
        var lines = profile.Criteria.Select((c, i) => Line(i, c, account, asOf)).ToImmutableArray();
        var disqualifiers = profile.Disqualifiers.Select((d, i) => (d, i))
            .Where(x => ConditionEvaluator.Meets(x.d.When, account, asOf))
            .Select(x => new DisqualifierLine(x.i, x.d.When.Attribute, account.Value(x.d.When.Attribute), x.d.When, x.d.Reason))
            .ToImmutableArray();

        var raw = lines.Sum(l => l.Points);
        var missing = profile.Criteria.Where(c => ConditionEvaluator.IsMissing(account.Value(c.Attribute)))
            .Select(ScoreFormula.WhenMissing)
            .ToList();
        var score = ScoreFormula.ScoreOf(raw, max);
        var low = ScoreFormula.ScoreOf(raw + missing.Sum(m => m.Low - m.Now), max);
        var high = ScoreFormula.ScoreOf(raw + missing.Sum(m => m.High - m.Now), max);
        return new ScoreExplanation
        {
            Raw = raw,
            Max = max,
            Score = score,
            Low = low,
            High = high,
            Tier = disqualifiers.IsEmpty ? ScoreFormula.TierOf(profile.Tiers, score) : profile.Tiers.Length - 1,
            Lines = lines,
            Disqualifiers = disqualifiers,
            NextTier = CheapestChange.Find(profile, account, asOf, raw)?.Change,
            WorthFindingOut = MissingFacts.WorthFindingOut(profile, account, disqualifiers, low, high),
        };
    }

    /// <summary>Index of the first rule that the value (null: missing) meets, or null.</summary>
    internal static int? RuleMet(Criterion criterion, Attributes.AttributeValue? value, DateOnly asOf)
    {
        for (var i = 0; i < criterion.Rules.Length; i++)
        {
            if (ConditionEvaluator.Meets(criterion.Rules[i].When, value, asOf))
                return i;
        }

        return null;
    }

    /// <summary>Points of a criterion, given the rule met and the value.</summary>
    internal static int PointsOf(Criterion criterion, int? rule, Attributes.AttributeValue? value) =>
        rule is { } r ? criterion.Rules[r].Points : ConditionEvaluator.IsMissing(value) ? criterion.PointsWhenMissing : 0;

    private static ScoreLine Line(int index, Criterion criterion, Account account, DateOnly asOf)
    {
        var value = account.Value(criterion.Attribute);
        var rule = RuleMet(criterion, value, asOf);
        Condition? when = rule is { } r ? criterion.Rules[r].When : null;
        return new ScoreLine(index, criterion.Attribute, value, rule, when, PointsOf(criterion, rule, value), criterion.HighestPoints);
    }
}
