using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index.Evaluation;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>A profile made ready for the columns of a snapshot: each distinct condition once, and what to add where it is met.</summary>
internal sealed class CompiledProfile
{
    /// <exception cref="ArgumentException">The profile can give no points, has a rule over another attribute, or points beyond the kernel's
    /// range.</exception>
    public CompiledProfile(ProfileDefinition profile, ConditionSet conditions, DateOnly asOf)
    {
        (Profile, AsOf) = (profile, asOf);
        Max = ScoreFormula.CheckedMax(profile);
        MinRaw = profile.Criteria.Sum(c => c.LowestPoints);
        if (Max > short.MaxValue || MinRaw < short.MinValue)
            throw new ArgumentException($"Profile {profile.Name}: points from {MinRaw} to {Max} are possible; the kernel adds from "
                + $"{short.MinValue} to {short.MaxValue}.", nameof(profile));

        var used = new HashSet<int>();
        int Ordinal(Condition condition)
        {
            var ordinal = conditions.Ordinal(condition, asOf);
            used.Add(ordinal);
            return ordinal;
        }

        var (steps, toLow, toHigh) = (new List<PointStep>(), new List<PointStep>(), new List<PointStep>());
        foreach (var criterion in profile.Criteria)
        {
            var missing = Ordinal(new PresenceCondition(criterion.Attribute, IsMissing: true));
            var points = ScoreFormula.WhenMissing(criterion);
            var starts = true;
            foreach (var rule in criterion.Rules)
            {
                steps.Add(new PointStep(Ordinal(rule.When), (short)rule.Points, starts));
                starts = false;
            }

            steps.Add(new PointStep(missing, (short)criterion.PointsWhenMissing, starts));
            toLow.Add(new PointStep(missing, (short)(points.Low - points.Now), true));
            toHigh.Add(new PointStep(missing, (short)(points.High - points.Now), true));
        }

        Points = new PointPlan([.. steps]);
        ToLow = new PointPlan([.. toLow.Where(s => s.Points != 0)]);
        ToHigh = new PointPlan([.. toHigh.Where(s => s.Points != 0)]);
        Disqualifiers = [.. profile.Disqualifiers.Select(d => Ordinal(d.When))];
        TierFrom =
            [.. profile.Tiers.SkipLast(1).Select(t => (short)Math.Clamp(ScoreFormula.RawFor(t.From, Max), short.MinValue, short.MaxValue))];
        Tests = [.. conditions.Tests];
        TestCount = used.Count;
        ScoreOfRaw = [.. Enumerable.Range(MinRaw, Max - MinRaw + 1).Select(raw => (byte)ScoreFormula.ScoreOf(raw, Max))];
    }

    public ProfileDefinition Profile { get; }

    public DateOnly AsOf { get; }

    public int Max { get; }

    /// <summary>The fewest points possible; 0 at the most.</summary>
    public int MinRaw { get; }

    /// <summary>The conditions of this profile, and of those made ready before it with the same set.</summary>
    public IReadOnlyList<ConditionTest> Tests { get; }

    /// <summary>How many of them are this profile's.</summary>
    public int TestCount { get; }

    /// <summary>What each criterion adds, rule by rule.</summary>
    public PointPlan Points { get; }

    /// <summary>What missing values take away at their worst.</summary>
    public PointPlan ToLow { get; }

    /// <summary>What missing values add at their best.</summary>
    public PointPlan ToHigh { get; }

    /// <summary>The test of each disqualifier.</summary>
    public int[] Disqualifiers { get; }

    /// <summary>Raw points from which each tier but the last is reached.</summary>
    public short[] TierFrom { get; }

    /// <summary>The score of raw points from <see cref="MinRaw"/> up to <see cref="Max"/>.</summary>
    public byte[] ScoreOfRaw { get; }

    public int ScoreOf(int raw) => ScoreOfRaw[raw - MinRaw];
}
