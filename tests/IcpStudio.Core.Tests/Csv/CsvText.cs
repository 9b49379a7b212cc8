using System.Text;
using IcpStudio.Core.Csv;

namespace IcpStudio.Core.Tests.Csv;

/// <summary>Short ways to read CSV in tests.</summary>
internal static class CsvText
{
    public static CsvReader Reader(string text, CsvFormat? format = null, int bufferSize = 4096) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), format ?? new CsvFormat(), bufferSize);

    public static CsvReader Reader(byte[] bytes, CsvFormat? format = null, int bufferSize = 4096) =>
        new(new MemoryStream(bytes), format ?? new CsvFormat(), bufferSize);

    public static List<string[]> Rows(string text, CsvFormat? format = null, int bufferSize = 4096)
    {
        using var reader = Reader(text, format, bufferSize);
        return Rows(reader);
    }

    public static List<string[]> Rows(CsvReader reader)
    {
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add(reader.ToStrings());
        return rows;
    }
}
