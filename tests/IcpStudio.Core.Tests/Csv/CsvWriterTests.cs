using System.Text;
using IcpStudio.Core.Csv;

namespace IcpStudio.Core.Tests.Csv;

public sealed class CsvWriterTests
{
    [Fact]
    public void QuotesByRfc4180AndProtectsTextsButNotNumbers() => Assert.Equal(
        "a,\"b,c\",\"say \"\"hi\"\"\",\"x\r\ny\",'=1+1\r\n,-5,2024-03-12,1234.5,\r\n\"\"\r\n",
        Written(w =>
        {
            w.WriteRow("a", "b,c", "say \"hi\"", "x\r\ny", "=1+1");
            w.Write("").Write(-5m).Write(new DateOnly(2024, 3, 12)).Write(1234.5m).Write((string?)null).EndRow();
            w.WriteRow("");
        }));

    [Fact]
    public void WritesAByteOrderMarkOnlyWhenAsked()
    {
        var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream, byteOrderMark: true))
            writer.WriteRow("ü");
        Assert.Equal([0xEF, 0xBB, 0xBF, 0xC3, 0xBC, 13, 10], stream.ToArray());
    }

    [Fact]
    public void IsReadBackAsItWasWritten()
    {
        var random = new Random(9);
        const string Alphabet = "ab,;\"\r\n '=-\t😀é";
        var runes = Alphabet.EnumerateRunes().ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
                Enumerable.Range(0, random.Next(1, 4))
                    .Select(
                        _ => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => runes[random.Next(runes.Length)].ToString())))
                    .ToArray()).ToList();
            var text = Written(w => rows.ForEach(r => w.WriteRow(r)));
            var read = CsvText.Rows(text, bufferSize: random.Next(1, 30)).Select(r => r.Select(FormulaGuard.Unprotect).ToArray());
            Assert.Equal(rows, read);
        }
    }

    private static string Written(Action<CsvWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
