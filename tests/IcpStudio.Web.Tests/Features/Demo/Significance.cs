using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using MathNet.Numerics.Distributions;

namespace IcpStudio.Web.Tests.Features.Demo;

/// <summary>
/// The plainest tests of whether an attribute tells wins from losses: χ² over its values, Benjamini–Hochberg over attributes.
/// </summary>
internal static class Significance
{
    /// <summary>P value of each test an attribute gives rise to: one for each member of a set, one for any other attribute.</summary>
    public static IEnumerable<(string Test, double P)> PValues(string attribute, IReadOnlyList<(Account Account, bool Won)> cases)
    {
        var known = cases.Select(c => (Value: c.Account.Value(attribute), c.Won)).Where(c => c.Value is not null).ToList();
        if (known[0].Value is not AttributeValue.Set)
            return [(attribute, P(Bins(known!)))];
        var members = known.SelectMany(c => ((AttributeValue.Set)c.Value!).Values).Distinct().Order(StringComparer.Ordinal);
        return members.Select(m =>
            ($"{attribute}: {m}", P([.. known.Select(c => (((AttributeValue.Set)c.Value!).Values.Contains(m).ToString(), c.Won))])));
    }

    /// <summary>Q values of all tests together.</summary>
    public static IReadOnlyDictionary<string, double> QValues(IReadOnlyCollection<(string Test, double P)> tests)
    {
        var q = new Dictionary<string, double>();
        var (least, rank) = (1.0, tests.Count);
        foreach (var (test, p) in tests.OrderByDescending(t => t.P))
            q[test] = least = Math.Min(least, p * tests.Count / rank--);
        return q;
    }

    // Values too rare to expect five of each outcome are taken together.
    private static double P(List<(string Value, bool Won)> cases)
    {
        var won = cases.Count(c => c.Won) / (double)cases.Count;
        var rare = cases.GroupBy(c => c.Value).Where(g => g.Count() * Math.Min(won, 1 - won) < 5).Select(g => g.Key).ToHashSet();
        var cells = cases.GroupBy(c => rare.Contains(c.Value) ? "other" : c.Value).ToList();
        var chiSquare = cells.Sum(g => Math.Pow(g.Count(c => c.Won) - (won * g.Count()), 2) / (won * (1 - won) * g.Count()));
        return cells.Count < 2 ? 1 : 1 - ChiSquared.CDF(cells.Count - 1, chiSquare);
    }

    private static List<(string Value, bool Won)> Bins(List<(AttributeValue Value, bool Won)> cases)
    {
        double? Order(AttributeValue value) => value switch
        {
            AttributeValue.Number number => (double)number.Value,
            AttributeValue.Date date => date.Value.DayNumber,
            _ => null,
        };
        if (Order(cases[0].Value) is null)
            return [.. cases.Select(c => (c.Value.ToString()!, c.Won))];
        var sorted = cases.Select(c => Order(c.Value)!.Value).Order().ToList();
        var limits = Enumerable.Range(1, 4).Select(i => sorted[i * sorted.Count / 5]).ToList();
        return [.. cases.Select(c => (limits.Count(l => Order(c.Value) >= l).ToString(), c.Won))];
    }
}
