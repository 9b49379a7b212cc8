using System.Collections.Frozen;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Scoring;

/// <summary>The score of an account that need not be stored.</summary>
/// <param name="Raw">Points given.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Low">Score with missing values at their worst.</param>
/// <param name="High">Score with missing values at their best.</param>
/// <param name="Tier">Index into the profile's tiers.</param>
/// <param name="Disqualifier">Index of the first disqualifier met, or -1.</param>
public readonly record struct LeadScore(int Raw, int Score, int Low, int High, int Tier, int Disqualifier);

/// <summary>
/// A profile made ready to score accounts one by one in a few microseconds, such as leads as they come in. It explains nothing; that
/// is <see cref="AccountScorer"/>'s, whose scores these are. For any number of threads.
/// </summary>
public sealed class LeadScorer
{
    private readonly (string Attribute, Ready[] Rules, MissingPoints Missing)[] _criteria;
    private readonly Ready[] _disqualifiers;
    private readonly ProfileDefinition _profile;
    private readonly int _max;

    /// <param name="asOf">The day that relative dates are taken from.</param>
    /// <exception cref="ArgumentException">The profile can give no points, or a rule tests another attribute than its
    /// criterion's.</exception>
    public LeadScorer(ProfileDefinition profile, DateOnly asOf)
    {
        (_profile, _max) = (profile, ScoreFormula.CheckedMax(profile));
        _criteria = [.. profile.Criteria.Select(
            c => (c.Attribute, c.Rules.Select(r => new Ready(r.When, r.Points, asOf)).ToArray(), ScoreFormula.WhenMissing(c)))];
        _disqualifiers = [.. profile.Disqualifiers.Select(d => new Ready(d.When, 0, asOf))];
    }

    /// <summary>The account's score.</summary>
    public LeadScore Score(Account account)
    {
        var (raw, toLow, toHigh) = (0, 0, 0);
        foreach (var (attribute, rules, missing) in _criteria)
        {
            var value = account.Value(attribute);
            if (ConditionEvaluator.IsMissing(value))
            {
                raw += missing.Now;
                toLow += missing.Low - missing.Now;
                toHigh += missing.High - missing.Now;
                continue;
            }

            foreach (var rule in rules)
            {
                if (!rule.Meets(value!))
                    continue;
                raw += rule.Points;
                break;
            }
        }

        var disqualifier = Array.FindIndex(
            _disqualifiers, d => account.Value(d.When.Attribute) is { } value && !ConditionEvaluator.IsMissing(value)
                ? d.Meets(value) : d.When is PresenceCondition { IsMissing: true });
        var score = ScoreFormula.ScoreOf(raw, _max);
        return new LeadScore(
            raw, score, ScoreFormula.ScoreOf(raw + toLow, _max), ScoreFormula.ScoreOf(raw + toHigh, _max),
            disqualifier < 0 ? ScoreFormula.TierOf(_profile.Tiers, score) : _profile.Tiers.Length - 1, disqualifier);
    }

    /// <summary>A condition with its operands where they are found at once.</summary>
    private sealed class Ready(Condition when, int points, DateOnly asOf)
    {
        private readonly FrozenSet<string>? _values = (when as ValueCondition)?.Values.ToFrozenSet(ValueFolding.Comparer);

        public Condition When => when;

        public int Points => points;

        /// <summary>Whether a value that is there meets it.</summary>
        public bool Meets(AttributeValue value) => (when, value) switch
        {
            (ValueCondition { Operator: ValueOperator.In }, AttributeValue.Choice choice) => _values!.Contains(choice.Value),
            (ValueCondition { Operator: ValueOperator.NotIn }, AttributeValue.Choice choice) => !_values!.Contains(choice.Value),
            (ValueCondition { Operator: ValueOperator.AnyOf }, AttributeValue.Set set) => HasAny(set),
            (ValueCondition { Operator: ValueOperator.NoneOf }, AttributeValue.Set set) => !HasAny(set),
            _ => ConditionEvaluator.Meets(when, value, asOf),
        };

        private bool HasAny(AttributeValue.Set set)
        {
            foreach (var member in set.Values)
            {
                if (_values!.Contains(member))
                    return true;
            }

            return false;
        }
    }
}
