using IcpStudio.Core.Statistics;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A column of a report, described once: page, file and document are made from it.</summary>
/// <param name="Key">Its name in files and documents.</param>
/// <param name="Title">Its heading on the page; null: the page does not show it.</param>
/// <param name="Of">A row's figure.</param>
public sealed record ReportColumn<TRow>(string Key, string? Title, Func<TRow, Figure> Of)
{
    /// <summary>Its names in a file, one for each of the figure's cells that the file has; empty: the file does not have it.</summary>
    public IReadOnlyList<string> FileKeys { get; init; } = [Key];

    /// <summary>Its name in a document; null: the document does not have it.</summary>
    public string? DocumentKey { get; init; } = Key;

    /// <summary>Where what it counts is listed.</summary>
    public Func<TRow, string?> Link { get; init; } = _ => null;

    /// <summary>The rate that the row's is drawn against beside it; null: it is not drawn.</summary>
    public Rate? DrawnAgainst { get; init; }

    /// <summary>The same column of rows that this one's are a part of.</summary>
    public ReportColumn<TOuter> Within<TOuter>(Func<TOuter, TRow> part) => new(Key, Title, row => Of(part(row)))
    {
        FileKeys = FileKeys,
        DocumentKey = DocumentKey,
        Link = row => Link(part(row)),
        DrawnAgainst = DrawnAgainst,
    };
}

/// <summary>What is made of a list of columns.</summary>
public static class ReportColumns
{
    /// <summary>The names of a figure with an interval in a file.</summary>
    public static IReadOnlyList<string> Range(string key) => [key, key + "Low", key + "High"];

    /// <summary>The table as a file.</summary>
    public static ReportTable File<TRow>(this IReadOnlyList<ReportColumn<TRow>> columns, IEnumerable<TRow> rows) => new(
        [.. columns.SelectMany(c => c.FileKeys)],
        [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.SelectMany(c => c.Of(row).Cells.Take(c.FileKeys.Count))])]);

    /// <summary>A row as an object of a document.</summary>
    public static object Document<TRow>(this IReadOnlyList<ReportColumn<TRow>> columns, TRow row)
    {
        var document = new OrderedDictionary<string, object?>();
        foreach (var column in columns.Where(c => c.DocumentKey is not null))
            document.Add(column.DocumentKey!, column.Of(row).Document);
        return document;
    }
}
