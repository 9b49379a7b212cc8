using System.Text;
using CsvHelper;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Tests.Csv;

/// <summary>Random nasty files, read with buffers of one to forty characters so that every place is at a boundary once.</summary>
public sealed class CsvReaderAgainstOthersTests
{
    private static readonly string[] Pieces = ["a", "ü", "€", "😀", " ", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "'", "xyz", "1,5", "",
        "\uFEFF", "long text without anything special"];

    /// <summary>How many random files; <c>ICPSTUDIO_FUZZ_FILES</c> asks for more, <c>ICPSTUDIO_FUZZ_SEED</c> for others.</summary>
    private static readonly int Files = Pace.CountOf("ICPSTUDIO_FUZZ_FILES", 4_000);

    [Fact, Trait(Pace.Name, Pace.Counted)]
    public void ReadsWhatCsvHelperReads()
    {
        var random = new Random(Pace.CountOf("ICPSTUDIO_FUZZ_SEED", 17));
        for (var i = 0; i < Files; i++)
        {
            var lineEnd = Pick(random, "\n", "\r\n", "\r");
            var delimiter = Pick(random, ",", ";", "\t", "|")[0];
            var columns = random.Next(1, 6);
            var text = new StringBuilder();
            for (var rows = random.Next(1, 8); rows > 0; rows--)
            {
                text.AppendJoin(delimiter, Enumerable.Range(0, columns).Select(_ => Field(random, delimiter)));
                text.Append(rows > 1 || random.Next(2) == 0 ? lineEnd : "");
            }

            AssertSame(
                CsvHelperRows(text.ToString(), delimiter),
                CsvText.Rows(text.ToString(), new CsvFormat(Delimiter: delimiter), bufferSize: random.Next(1, 40)), text.ToString());
        }
    }

    [Fact, Trait(Pace.Name, Pace.Counted)]
    public void ReadsAnyTextLikeTheObviousReader()
    {
        var random = new Random(18);
        for (var i = 0; i < 10_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Pick(random, Pieces))).TrimStart('\uFEFF');
            foreach (var lineEnd in Enum.GetValues<CsvLineEnd>())
            {
                var format = new CsvFormat(LineEnd: lineEnd);
                AssertSame(ObviousReader.Rows(text, ',', lineEnd is CsvLineEnd.Mixed or CsvLineEnd.Cr),
                    RowsUntilStopped(text, format, random.Next(1, 40)), text);
            }
        }
    }

    [Theory]
    [InlineData(CsvEncodings.Utf8, 65001)]
    [InlineData(CsvEncodings.Utf16LittleEndian, 1200)]
    [InlineData(CsvEncodings.Utf16BigEndian, 1201)]
    [InlineData(CsvEncodings.Windows1252, 1252)]
    [InlineData(CsvEncodings.MacRoman, 10000)]
    public void ReadsEveryEncodingAtEveryBufferSize(string name, int codePage)
    {
        const string Text = "Müller,é€“x”\n\"Ñandú\",5 £\n";
        var astral = name.StartsWith("utf", StringComparison.Ordinal) ? "😀,日本\n" : "";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        string[][] expected = [["Müller", "é€“x”"], ["Ñandú", "5 £"], .. astral == "" ? Array.Empty<string[]>() : [["😀", "日本"]]];
        for (var size = 1; size < 40; size++)
        {
            using var reader = CsvText.Reader(encoding.GetBytes(Text + astral), new CsvFormat(name), size);
            Assert.Equal(expected, CsvText.Rows(reader));
        }
    }

    /// <summary>Well formed: quoted where it must be, and now and then where it need not.</summary>
    private static string Field(Random random, char delimiter)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(0, 5)).Select(_ => Pick(random, Pieces)));
        var mustQuote = text.AsSpan().ContainsAny([delimiter, '\r', '\n']) || text.Contains('\uFEFF') || text.StartsWith('"');
        return mustQuote || random.Next(4) == 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static List<string[]> CsvHelperRows(string text, char delimiter)
    {
        using var reader = CsvHelper.CsvReader.Create(
            new MemoryStream(Encoding.UTF8.GetBytes(text)), new CsvReaderOptions { HasHeader = false, Separator = delimiter }, false);
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }

    private static List<string[]> RowsUntilStopped(string text, CsvFormat format, int bufferSize)
    {
        using var reader = CsvText.Reader(text, format, bufferSize);
        var rows = new List<string[]>();
        while (reader.Read() && reader.Error is not { StopsReading: true })
            rows.Add(reader.ToStrings());
        return rows;
    }

    private static void AssertSame(List<string[]> expected, List<string[]> actual, string text)
    {
        if (expected.Count != actual.Count || !expected.Zip(actual).All(p => p.First.SequenceEqual(p.Second)))
            Assert.Fail($"{Show(expected)} expected, but got {Show(actual)} from "
                + $"{text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}");
    }

    private static string Show(List<string[]> rows) => string.Join(" / ", rows.Select(r => $"[{string.Join("|", r)}]"));

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
