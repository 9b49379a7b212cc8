using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Csv.Detection;

/// <summary>What <see cref="CsvDetector"/> found out about a file.</summary>
/// <param name="Format">How to read it; a guess that a person may correct.</param>
/// <param name="HasByteOrderMark">The encoding was told by a byte order mark and is certain.</param>
/// <param name="Refusal">Why it is no CSV file (empty, a workbook, an archive), with what to do instead; or null.</param>
/// <param name="Notes">One sentence for each thing found that a person should check.</param>
public sealed record CsvDetection(CsvFormat Format, bool HasByteOrderMark, string? Refusal, IReadOnlyList<string> Notes)
{
    internal static CsvDetection Refused(string refusal) => new(new CsvFormat(), false, refusal, []);

    /// <summary>One line for people, for example <c>Mac Roman, comma (,), CR line ends, with a header row</c>.</summary>
    public string Summary => Refusal ?? string.Join(", ",
        CsvEncodings.Label(Format.EncodingName),
        CsvFormat.DelimiterLabel(Format.Delimiter),
        Format.LineEnd == CsvLineEnd.Mixed ? "mixed line ends" : $"{Format.LineEnd.ToString().ToUpperInvariant()} line ends",
        Format.HasHeader ? "with a header row" : "without a header row");
}
