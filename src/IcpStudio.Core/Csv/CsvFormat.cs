using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Csv;

/// <summary>
/// How the bytes of a CSV file are to be read. Found by <see cref="CsvDetector"/>; every item can be overridden with <c>with</c>.
/// </summary>
/// <param name="EncodingName">One of <see cref="CsvEncodings.All"/>.</param>
/// <param name="Delimiter">What separates fields: any character but a quote and a line end.</param>
/// <param name="LineEnd">What ends a row.</param>
/// <param name="HasHeader">Whether the first row names the columns; otherwise they are called <c>Column 1</c>, <c>Column 2</c>.</param>
public sealed record CsvFormat(
    string EncodingName = CsvEncodings.Utf8,
    char Delimiter = ',',
    CsvLineEnd LineEnd = CsvLineEnd.Mixed,
    bool HasHeader = true)
{
    /// <summary>Delimiters that are looked for, in order of preference.</summary>
    public static IReadOnlyList<char> Delimiters { get; } = [',', ';', '\t', '|'];

    /// <summary>What people call a delimiter, for example <c>comma (,)</c>.</summary>
    public static string DelimiterLabel(char delimiter) => delimiter switch
    {
        ',' => "comma (,)",
        ';' => "semicolon (;)",
        '\t' => "tab",
        '|' => "pipe (|)",
        _ => delimiter.ToString(),
    };
}

/// <summary>What ends a row outside quotes.</summary>
public enum CsvLineEnd
{
    /// <summary>CRLF, LF and CR alike, in any mixture.</summary>
    Mixed,

    /// <summary>CRLF, as on Windows; a lone CR is text.</summary>
    CrLf,

    /// <summary>LF, as on Unix; a lone CR is text.</summary>
    Lf,

    /// <summary>CR alone, as on old Macs; read like <see cref="Mixed"/>.</summary>
    Cr,
}
