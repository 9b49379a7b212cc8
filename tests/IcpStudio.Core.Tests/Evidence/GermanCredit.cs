using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Evidence;

/// <summary>The file whose weights of evidence are in every textbook on scorecards.</summary>
internal static class GermanCredit
{
    /// <summary>Good and bad credits by value of a column.</summary>
    public static SortedDictionary<string, Tally> Count(string column)
    {
        var rows = File.ReadLines(SharedData.Excerpt("german-credit/german.data")).Select(l => l.Split(' ')).ToList();
        var at = Array.IndexOf(rows[0], column);
        var counts = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var row in rows.Skip(1))
            counts[row[at]] = counts.GetValueOrDefault(row[at]) + (row[^1] == "1" ? new Tally(1, 0) : new Tally(0, 1));
        return counts;
    }
}
