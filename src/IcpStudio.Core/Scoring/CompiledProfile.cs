using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>A profile made ready for the columns of a snapshot: each distinct condition once, and what to add where it is met.</summary>
internal sealed class CompiledProfile
{
    private readonly Dictionary<Condition, int> _ordinals = [];
    private readonly List<PlaneTest> _tests = [];

    /// <exception cref="ArgumentException">The profile can give no points, has a rule over another attribute, or points beyond the kernel's range.</exception>
    public CompiledProfile(ProfileDefinition profile, IndexSnapshot snapshot, DateOnly asOf)
    {
        (Profile, AsOf) = (profile, asOf);
        Max = ScoreFormula.CheckedMax(profile);
        LeastRaw = profile.Criteria.Sum(c => c.LowestPoints);
        if (Max > short.MaxValue || LeastRaw < short.MinValue)
            throw new ArgumentException($"Profile {profile.Name}: points from {LeastRaw} to {Max} are possible; the kernel adds from {short.MinValue} to {short.MaxValue}.", nameof(profile));

        int Ordinal(Condition condition)
        {
            var key = ConditionCompiler.Normalize(condition, asOf);
            if (_ordinals.TryGetValue(key, out var ordinal))
                return ordinal;
            _tests.Add(ConditionCompiler.Compile(condition, snapshot, asOf));
            _ordinals.Add(key, _tests.Count - 1);
            return _tests.Count - 1;
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

        Steps = [.. steps];
        ToLow = [.. toLow.Where(s => s.Points != 0)];
        ToHigh = [.. toHigh.Where(s => s.Points != 0)];
        Disqualifiers = [.. profile.Disqualifiers.Select(d => Ordinal(d.When))];
        TierFrom = [.. profile.Tiers.SkipLast(1).Select(t => (short)Math.Clamp(ScoreFormula.RawFor(t.From, Max), short.MinValue, short.MaxValue))];
        ScoreOfRaw = [.. Enumerable.Range(LeastRaw, Max - LeastRaw + 1).Select(raw => (byte)ScoreFormula.ScoreOf(raw, Max))];
    }

    public ProfileDefinition Profile { get; }

    public DateOnly AsOf { get; }

    public int Max { get; }

    /// <summary>The fewest points possible; 0 at the most.</summary>
    public int LeastRaw { get; }

    /// <summary>The distinct conditions.</summary>
    public IReadOnlyList<PlaneTest> Tests => _tests;

    /// <summary>What each criterion adds, rule by rule.</summary>
    public PointStep[] Steps { get; }

    /// <summary>What missing values take away at their worst.</summary>
    public PointStep[] ToLow { get; }

    /// <summary>What missing values add at their best.</summary>
    public PointStep[] ToHigh { get; }

    /// <summary>The test of each disqualifier.</summary>
    public int[] Disqualifiers { get; }

    /// <summary>Raw points from which each tier but the last is reached.</summary>
    public short[] TierFrom { get; }

    /// <summary>The score of raw points from <see cref="LeastRaw"/> up to <see cref="Max"/>.</summary>
    public byte[] ScoreOfRaw { get; }

    public int ScoreOf(int raw) => ScoreOfRaw[raw - LeastRaw];

    /// <summary>For each test of this profile the test of the other that asks the same, or -1.</summary>
    public int[] SameTestsAs(CompiledProfile other)
    {
        var same = new int[_tests.Count];
        foreach (var (condition, ordinal) in _ordinals)
            same[ordinal] = other._ordinals.GetValueOrDefault(condition, -1);
        return same;
    }
}
