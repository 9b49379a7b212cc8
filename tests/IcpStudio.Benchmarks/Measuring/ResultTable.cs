using System.Globalization;
using System.Text;

namespace IcpStudio.Benchmarks.Measuring;

/// <summary>A row of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Our figure, with its unit.</param>
/// <param name="Peer">The peer and its figure, or empty.</param>
/// <param name="Ratio">How we compare, in words.</param>
/// <param name="Target">What is asked for, or empty.</param>
/// <param name="IsReached">Whether the target is reached; null where there is none.</param>
internal sealed record ResultRow(string What, string Ours, string Peer, string Ratio, string Target, bool? IsReached);

/// <summary>The one table of a run: printed row by row, written whole.</summary>
internal sealed class ResultTable(TextWriter console)
{
    private static readonly int[] Widths = [52, 34, 46, 18, 16, 7];
    private readonly List<ResultRow> _rows = [];

    public void Begin()
    {
        console.WriteLine(Line(["What", "Ours", "Peer", "Ratio", "Target", "Reached"]));
        console.WriteLine(Line([.. Widths.Select(w => new string('-', w))]));
    }

    public void Add(ResultRow row)
    {
        _rows.Add(row);
        console.WriteLine(Line(Cells(row)));
    }

    /// <summary>Ours is so many times faster than the peer, and has to be.</summary>
    public void AddFaster(string what, Timing ours, string peer, Timing theirs, double? atLeast) => Add(new ResultRow(
        what, Times(ours), $"{peer} {Ms(theirs.Wall)}", $"{Number(theirs.Wall / ours.Wall)} times faster",
        atLeast is { } least ? $"{Number(least)} times" : "", atLeast is { } needed ? theirs.Wall / ours.Wall >= needed : null));

    /// <summary>Ours takes so large a part of the peer's time, and may take no more than that.</summary>
    public void AddShare(string what, Timing ours, string peer, Timing theirs, double? atMost) => Add(new ResultRow(
        what, Times(ours), $"{peer} {Ms(theirs.Wall)}", $"{Number(ours.Wall / theirs.Wall)} of its time",
        atMost is { } most ? $"{Number(most)} of it" : "", atMost is { } allowed ? ours.Wall / theirs.Wall <= allowed : null));

    /// <summary>Ours may take so long.</summary>
    public void AddLimit(string what, Timing ours, double? atMostMs) => Add(new ResultRow(
        what, Times(ours), "", "", atMostMs is { } most ? Ms(most) : "", atMostMs is { } allowed ? ours.Wall <= allowed : null));

    /// <summary>The table in Markdown, under a heading.</summary>
    public string ToMarkdown(string heading, string description)
    {
        var text = new StringBuilder(
            $"# {heading}\n\n{description}\n\n| What | Ours | Peer | Ratio | Target | Reached |\n|---|---|---|---|---|---|\n");
        foreach (var row in _rows)
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(row))} |\n");
        return text.ToString();
    }

    /// <summary>Milliseconds with three digits that count, as microseconds where they are few.</summary>
    public static string Ms(double ms) => ms < 0.1 ? $"{Number(ms * 1000)} µs" : $"{Number(ms)} ms";

    public static string Number(double number) => number switch
    {
        >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => number.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Times(Timing ours) => $"{Ms(ours.Wall)} (CPU {Ms(ours.Cpu)})";

    private static string[] Cells(ResultRow row) =>
        [row.What, row.Ours, row.Peer, row.Ratio, row.Target, row.IsReached switch { true => "yes", false => "no", null => "" }];

    private static string Line(string[] cells) => string.Join("  ", cells.Select((c, i) => c.PadRight(Widths[i]))).TrimEnd();
}
