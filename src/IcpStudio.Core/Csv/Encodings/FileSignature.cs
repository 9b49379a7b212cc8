using System.Text;
using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Core.Csv.Encodings;

/// <summary>What the first bytes of a file tell.</summary>
internal static class FileSignature
{
    /// <summary>Why a file that starts so is no CSV file, or null.</summary>
    public static string? Refusal(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return "The file is empty: it has no header row and no rows.";
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            if (head.IndexOf("xl/"u8) >= 0 || head.IndexOf("[Content_Types].xml"u8) >= 0)
                return "This is an Excel workbook (.xlsx); open it in Excel, save it as \"CSV UTF-8\" and choose that file.";
            return head.IndexOf("opendocument.spreadsheet"u8) >= 0
                ? "This is an OpenDocument spreadsheet (.ods); save it as CSV and choose that file."
                : "This is a zip archive; unpack it and choose the CSV file in it.";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "This is an old Excel workbook (.xls); open it in Excel, save it as CSV and choose that file.";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return "This is a gzip archive; unpack it and choose the CSV file in it.";
        if (head.StartsWith("%PDF-"u8))
            return "This is a PDF document; export the data as CSV and choose that file.";
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return "This is UTF-32 text; save it as UTF-8 and choose that file.";
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 100)]).TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith(
            "<html", StringComparison.OrdinalIgnoreCase)
            ? "This is a web page, perhaps a sign-in page saved in place of the export; download the CSV file again."
            : null;
    }

    /// <summary>The encoding told by a byte order mark, or null.</summary>
    public static string? ByteOrderMark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return CsvEncodings.Utf8;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return CsvEncodings.Utf16LittleEndian;
        return head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? CsvEncodings.Utf16BigEndian : null;
    }

    /// <summary>UTF-16 without a mark shows in zero bytes at every other place, because CSV is mostly ASCII.</summary>
    public static string? Utf16WithoutMark(ReadOnlySpan<byte> head)
    {
        var pairs = head.Length / 2;
        if (pairs == 0)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        if (odd * 10 > pairs * 4 && even * 20 < pairs)
            return CsvEncodings.Utf16LittleEndian;
        return even * 10 > pairs * 4 && odd * 20 < pairs ? CsvEncodings.Utf16BigEndian : null;
    }

    /// <summary>More than one control character in twenty.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var b in head)
            controls += b is < 9 or (> 13 and < 32) ? 1 : 0;
        return controls * 20 > head.Length;
    }
}
