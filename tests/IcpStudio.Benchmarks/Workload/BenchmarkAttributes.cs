using IcpStudio.Core.Attributes;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>The 27 attributes of the workload: 14 choices and a yes/no, 9 numbers, 3 sets of 256, 64 and 128 values.</summary>
internal static class BenchmarkAttributes
{
    /// <summary>Choices and how many values each has.</summary>
    public static readonly (string Key, int Values)[] Choices =
    [
        ("industry", 24), ("vertical", 60), ("country", 40), ("region", 200), ("city", 250), ("timeZone", 24), ("businessModel", 5),
        ("salesMotion", 3), ("growthStage", 5), ("fundingStage", 9), ("ownership", 6), ("crm", 12), ("dataMaturity", 5),
        ("decisionStructure", 4),
    ];

    public const string YesNo = "hasRevOpsTeam";

    /// <summary>Numbers and the greatest of each.</summary>
    public static readonly (string Key, int Greatest)[] Numbers =
    [
        ("employees", 20_000), ("salesHeadcount", 800), ("annualRevenue", 900_000_000), ("totalFunding", 300_000_000),
        ("foundedYear", 2025),
        ("headcountGrowth", 150), ("openJobs", 300), ("intentScore", 100), ("websiteVisits", 2_000),
    ];

    /// <summary>Sets, how many values each has and how many of them an account has at the most.</summary>
    public static readonly (string Key, int Values, int Members)[] Sets =
        [("technologies", 256, 10), ("intentTopics", 64, 5), ("triggeringEvents", 128, 4)];

    /// <summary>The attributes an account has beside its name.</summary>
    public static int Count => Choices.Length + 1 + Numbers.Length + Sets.Length;

    public static AttributeDefinition Definition(string key) => AttributeCatalog.BuiltIn.Find(key)!;

    public static string Value(string attribute, int number) => $"{attribute} {number}";
}
