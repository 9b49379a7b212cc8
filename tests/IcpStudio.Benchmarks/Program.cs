using System.Globalization;
using IcpStudio.Benchmarks;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;

// ./icp bench [--accounts N]: the index and the kernel on a generated market, medians of nine runs after two to warm up.
var accounts = args is ["--accounts", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000;
var asOf = new DateOnly(2026, 1, 1);
Console.WriteLine($"{accounts:N0} accounts, {Market.Profile.Criteria.Length} criteria, {Environment.ProcessorCount} cores");

var snapshot = Measure("build the index in memory, row by row", () => Market.Build(accounts), runs: 1);
var scores = Measure("score all accounts", () => ProfileScores.Score(Market.Profile, snapshot, asOf));
var heavier = Market.Profile with { Criteria = [.. Market.Profile.Criteria.Select(c => c with { Rules = [.. c.Rules.Select(r => r with { Points = r.Points + 1 })] })] };
Measure("what-if: other points on every rule", () => scores.With(heavier));
var filter = new Filter.Leaf(new ValueCondition("industry", ValueOperator.In, ["industry 3", "industry 5"]));
var query = new AccountQuery(filter, asOf) { Tier = 0 };
Measure("list page: filter, tier, exact count, 50 best", () => AccountList.Page(query, snapshot, scores));
Measure("value counts of a choice under a filter", () => FilterPlane.Of(snapshot, filter, asOf).ValueCounts("country"));
Console.WriteLine($"memory {(double)snapshot.Bytes / snapshot.Count:N0} bytes an account, names and ids apart");

static T Measure<T>(string what, Func<T> work, int runs = 9)
{
    var result = work();
    if (runs > 1)
        result = work();
    var times = new double[runs];
    for (var i = 0; i < runs; i++)
    {
        var start = TimeProvider.System.GetTimestamp();
        result = work();
        times[i] = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    Array.Sort(times);
    Console.WriteLine($"{times[runs / 2],10:N2} ms  {what}");
    return result;
}
