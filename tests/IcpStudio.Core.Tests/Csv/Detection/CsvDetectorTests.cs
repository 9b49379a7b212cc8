using System.Text;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Tests.Csv.Detection;

public sealed class CsvDetectorTests
{
    private const string Text = "name,city\nMüller,Zürich\nMiaSolé,São Paulo\nJohn’s,Köln\n";

    [Theory]
    [InlineData(CsvEncodings.Utf8, 65001, false)]
    [InlineData(CsvEncodings.Utf8, 65001, true)]
    [InlineData(CsvEncodings.Utf16LittleEndian, 1200, false)]
    [InlineData(CsvEncodings.Utf16LittleEndian, 1200, true)]
    [InlineData(CsvEncodings.Utf16BigEndian, 1201, false)]
    [InlineData(CsvEncodings.Utf16BigEndian, 1201, true)]
    [InlineData(CsvEncodings.Windows1252, 1252, false)]
    [InlineData(CsvEncodings.MacRoman, 10000, false)]
    public void FindsTheEncoding(string name, int codePage, bool withMark)
    {
        var encoding = EncodingOf(codePage);
        byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];
        var found = CsvDetector.Detect(bytes);
        Assert.Equal((name, withMark, null), (found.Format.EncodingName, found.HasByteOrderMark, found.Refusal));
        using var reader = CsvText.Reader(bytes, found.Format);
        Assert.Equal(Text, string.Concat(CsvText.Rows(reader).Select(r => string.Join(',', r) + "\n")));
    }

    [Theory]
    [InlineData("Crédit Agricole|Société Générale|L’Oréal|Peugeot à Paris")]
    [InlineData("MÜLLER GMBH|Große Straße 5|Übermut|KÖLN")]
    [InlineData("Peña|Ñandú S.A.|Coração|Málaga")]
    [InlineData("Avocado™|Register My Info®|price 100 €|Jake’s")]
    [InlineData("Ærø Øl|Åse Bjørn|Malmö|Ålesund")]
    public void TellsWindows1252FromMacRoman(string names)
    {
        var text = "name\n" + names.Replace('|', '\n');
        Assert.Equal(CsvEncodings.Windows1252, CsvDetector.Detect(EncodingOf(1252).GetBytes(text)).Format.EncodingName);
        Assert.Equal(CsvEncodings.MacRoman, CsvDetector.Detect(EncodingOf(10000).GetBytes(text)).Format.EncodingName);
    }

    [Fact]
    public void IsNotFooledByASampleCutInsideACharacter()
    {
        var bytes = "name\nabc€😀"u8.ToArray();
        for (var length = 1; length <= bytes.Length; length++)
            Assert.Equal(CsvEncodings.Utf8, CsvDetector.Detect(bytes.AsSpan(0, length)).Format.EncodingName);
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData((256 << 10) - 1)]
    [InlineData((256 << 10) + (64 << 10) - 1)]
    public void FindsALateByteAndCharactersCutByChunks(int offset)
    {
        var padding = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("aaaa,bbbb\n", offset / 10)).PadRight(offset, 'x'));
        Assert.Equal(CsvEncodings.MacRoman, CsvDetector.Detect([.. padding, (byte)'w', 0x9F, (byte)'r', (byte)'\n']).Format.EncodingName);
        Assert.Equal(CsvEncodings.Windows1252,
            CsvDetector.Detect([.. padding, (byte)'w', 0xFC, (byte)'r', (byte)'\n']).Format.EncodingName);
        Assert.Equal(CsvEncodings.Utf8, CsvDetector.Detect([.. padding, .. "ü€😀\n"u8]).Format.EncodingName);
    }

    [Fact]
    public void TakesOneBadByteAmongManyGoodOnesForDamageInUtf8()
    {
        var found = CsvDetector.Detect([.. "a,b\né,ü\nö,ä\nx"u8, 0xFF, .. ",y\n"u8]);
        Assert.Equal(CsvEncodings.Utf8, found.Format.EncodingName);
        Assert.Contains("first at byte 17", Assert.Single(found.Notes));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("name;price\nA;1,5\nB;2,5\n", ';')]
    [InlineData("a\tb, c\n1, 2\t3\n4\t5\n", '\t')]
    [InlineData("a|b|c\n1,5|2|3\n", '|')]
    [InlineData("name,note\nA,\"x;y;z\"\nB,\"1;2\n3;4\"\n", ',')]
    [InlineData("only\none\ncolumn\n", ',')]
    public void FindsTheDelimiterOutsideQuotes(string text, char delimiter) =>
        Assert.Equal(delimiter, CsvDetector.Detect(Encoding.UTF8.GetBytes(text)).Format.Delimiter);

    [Theory]
    [InlineData("a,b\n\"x\r\ny\",1\nc,d\n", CsvLineEnd.Lf)]
    [InlineData("a,b\r\n\"x\ny\",1\r\n", CsvLineEnd.CrLf)]
    [InlineData("a,b\r1,2\r", CsvLineEnd.Cr)]
    [InlineData("a,b\r\n1,2\n3,4\r5,6", CsvLineEnd.Mixed)]
    public void FindsTheLineEndsOutsideQuotes(string text, CsvLineEnd expected) =>
        Assert.Equal(expected, CsvDetector.Detect(Encoding.UTF8.GetBytes(text)).Format.LineEnd);

    [Fact]
    public void TakesARareLoneCarriageReturnForText()
    {
        var text = string.Concat(Enumerable.Repeat("a,b\n", 200)) + "x\ry,z\n";
        Assert.Equal(CsvLineEnd.Lf, CsvDetector.Detect(Encoding.UTF8.GetBytes(text)).Format.LineEnd);
    }

    [Theory]
    [InlineData("name,city\nA,B\n", true)]
    [InlineData("acme.com,12\nbeta.io,15\ngamma.org,3\n", false)]
    [InlineData("Acme,2020-01-05,5\nBeta,2021-01-05,7\n", false)]
    [InlineData("company,2019,2020\nAcme,5,6\n", true)]
    [InlineData("permalink\n", true)]
    public void TellsAHeaderFromData(string text, bool hasHeader) =>
        Assert.Equal(hasHeader, CsvDetector.Detect(Encoding.UTF8.GetBytes(text)).Format.HasHeader);

    [Fact]
    public void RefusesWhatIsNotCsvAndSaysWhatToDo()
    {
        Assert.Contains("empty", Refusal([]));
        Assert.Contains("empty", Refusal([0xEF, 0xBB, 0xBF]));
        Assert.Contains("Excel workbook (.xlsx)", Refusal([.. "PK\u0003\u0004"u8, 0x14, 0, .. "[Content_Types].xml"u8]));
        Assert.Contains("zip archive", Refusal([.. "PK\u0003\u0004"u8, 0x14, 0, .. "accounts.csv"u8]));
        Assert.Contains("gzip", Refusal([0x1F, 0x8B, 8, 0]));
        Assert.Contains("old Excel", Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1]));
        Assert.Contains("web page", Refusal([.. "\n<!DOCTYPE html><html>"u8]));
        Assert.Contains("not a text file", Refusal([1, 2, 3, 0, 5, 6, 7, 0x88, 9, 1, 1, 1]));
    }

    [Fact]
    public void LeavesTheStreamWhereItWas()
    {
        using var stream = new MemoryStream("a,b\n1,2\n"u8.ToArray());
        CsvDetector.Detect(stream);
        Assert.Equal(0, stream.Position);
    }

    private static string? Refusal(byte[] bytes) => CsvDetector.Detect(bytes).Refusal;

    private static Encoding EncodingOf(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
}
