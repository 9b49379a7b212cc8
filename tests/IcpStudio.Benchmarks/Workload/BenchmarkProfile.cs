using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>The profile of the workload: 32 criteria with 59 rules over all 27 attributes, three disqualifiers, four tiers.</summary>
internal static class BenchmarkProfile
{
    public static readonly DateOnly AsOf = new(2025, 6, 1);

    public const int CriteriaCount = 32;

    /// <summary>The criterion whose points the slider row moves.</summary>
    public const int SliderAt = 0;

    public static ProfileDefinition Create() => new()
    {
        Name = "Benchmark",
        Tiers = [new("Dream", 55), new("Good", 45), new("Fair", 35), new("Poor", 0)],
        Criteria = [.. Choices(), YesNo(), .. Numbers(), .. Sets(), .. Again()],
        Disqualifiers =
        [
            new(In("ownership", 5), "State owned"),
            new(new NumberCondition("employees", null, 3), "Too small"),
            new(new ValueCondition("technologies", ValueOperator.AnyOf, Values("technologies", 250, 251, 252)),
                "Uses what we cannot work with"),
        ],
    };

    /// <summary>Other weights on the same conditions.</summary>
    public static ProfileDefinition WithOtherWeights(ProfileDefinition profile, int seed)
    {
        var random = new Random(seed);
        int Other(int points) => Math.Clamp(points + random.Next(-9, 10), Criterion.MinPoints, Criterion.MaxPoints);
        return profile with
        {
            Criteria = [.. profile.Criteria.Select(c => c with { Rules = [.. c.Rules.Select(r => r with { Points = Other(r.Points) })] })],
        };
    }

    /// <summary>The slider moved to so many points.</summary>
    public static ProfileDefinition WithSliderAt(ProfileDefinition profile, int points)
    {
        var criterion = profile.Criteria[SliderAt];
        return profile with
        {
            Criteria = profile.Criteria.SetItem(
                SliderAt, criterion with { Rules = criterion.Rules.SetItem(0, criterion.Rules[0] with { Points = points }) }),
        };
    }

    /// <summary>One criterion asks for something else.</summary>
    public static ProfileDefinition WithOtherCondition(ProfileDefinition profile, int least)
    {
        var at = profile.Criteria.Length - 1;
        return profile with
        {
            Criteria = profile.Criteria.SetItem(at, new Criterion("employees", [new(new NumberCondition("employees", least, null), 9)])),
        };
    }

    private static IEnumerable<Criterion> Choices() => BenchmarkAttributes.Choices.Select((a, i) =>
    {
        ImmutableArray<Rule> rules = [new(In(a.Key, 0, 1), 12 + i)];
        if (a.Values > 5)
            rules = rules.Add(new Rule(In(a.Key, 2, 3, 4, 5), 6));
        if (a.Values > 30)
            rules = rules.Add(new Rule(In(a.Key, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), -4));
        return new Criterion(a.Key, rules, PointsWhenMissing: i % 3 == 0 ? 3 : 0);
    });

    private static Criterion YesNo() => new(BenchmarkAttributes.YesNo, [new(new YesNoCondition(BenchmarkAttributes.YesNo, true), 14)]);

    private static IEnumerable<Criterion> Numbers() => BenchmarkAttributes.Numbers.Select((a, i) =>
    {
        var (low, high) = a.Key == "foundedYear" ? (1990, 2015) : (a.Greatest / 20, a.Greatest / 3);
        return new Criterion(
            a.Key, [new(new NumberCondition(a.Key, low, high), 15 + i),
                new(new NumberCondition(a.Key, high, null), 7)], PointsWhenMissing: i % 2);
    });

    private static IEnumerable<Criterion> Sets() => BenchmarkAttributes.Sets.Select(a => new Criterion(a.Key,
    [
        new(new ValueCondition(a.Key, ValueOperator.AllOf, Values(a.Key, 0, 1)), 20),
        new(new ValueCondition(a.Key, ValueOperator.AnyOf, Values(a.Key, 0, 1, 2, 3)), 10),
        new(new ValueCondition(a.Key, ValueOperator.NoneOf, Values(a.Key, 4, 5)), 2),
    ]));

    /// <summary>Five more criteria over attributes that have one already, two of them anti-ICP.</summary>
    private static IEnumerable<Criterion> Again() =>
    [
        new("technologies", [new(new ValueCondition("technologies", ValueOperator.AnyOf, Values("technologies", 20, 21, 22)), -15)]),
        new("industry", [new(In("industry", 20, 21, 22, 23), -20)]),
        new("intentScore", [new(new NumberCondition("intentScore", 60, null), 12)]),
        new("openJobs", [new(new NumberCondition("openJobs", 50, null), 8)]),
        new("employees", [new(new NumberCondition("employees", 100, 2_000), 9)]),
    ];

    private static ValueCondition In(string attribute, params int[] values) => new(attribute, ValueOperator.In, Values(attribute, values));

    private static ImmutableArray<string> Values(string attribute, params int[] values) =>
        [.. values.Select(v => BenchmarkAttributes.Value(attribute, v))];
}
