using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Tests.Csv;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("a,b\r\n1,2")]
    [InlineData("\n\na,b\n\r\n\r1,2\n\n")]
    [InlineData("\uFEFFa,b\n1,2")]
    public void ReadsEveryLineEndSkipsBlankLinesAndTheByteOrderMark(string text)
    {
        for (var size = 1; size < 12; size++)
            Assert.Equal([["a", "b"], ["1", "2"]], CsvText.Rows(text, bufferSize: size));
    }

    [Fact]
    public void KeepsLineEndsInQuotesAndDoubledQuotes() =>
        Assert.Equal([["x\r\ny", "say \"hi\"", ""], ["a\rb\nc", "", "\""]],
            CsvText.Rows("\"x\r\ny\",\"say \"\"hi\"\"\",\r\n\"a\rb\nc\",\"\",\"\"\"\"", bufferSize: 3));

    [Fact]
    public void KeepsAQuoteInsideAnUnquotedField() =>
        Assert.Equal([["5\" pipe", "a\"b\"", " \"c\""]], CsvText.Rows("5\" pipe,a\"b\", \"c\""));

    [Fact]
    public void KeepsALoneCarriageReturnAsTextWhereLinesEndInLineFeeds() =>
        Assert.Equal([["a\rb", "c"], ["d", "e"]],
            CsvText.Rows("a\rb,c\r\nd,\"e\"\r\n", new CsvFormat(LineEnd: CsvLineEnd.CrLf), bufferSize: 2));

    [Fact]
    public void KnowsThePhysicalLineOnWhichEachRowStarts()
    {
        foreach (var (end, text) in new[]
        {
            (CsvLineEnd.Mixed, "h\r\n\"a\r\nb\nc\rd\"\r\n\nx\r\"\r\n\r\n\"\ny"),
            (CsvLineEnd.Lf, "h\n\"a\r\nb\nc\n\rd\"\r\n\nx\n\"\r\n\r\n\"\ny")
        })
        {
            for (var size = 1; size < 20; size++)
            {
                using var reader = CsvText.Reader(text, new CsvFormat(LineEnd: end), size);
                var lines = new List<int>();
                while (reader.Read())
                    lines.Add(reader.Line);
                Assert.Equal([1, 2, 7, 8, 11], lines);
            }
        }
    }

    [Fact]
    public void RejectsRowsWithTooManyOrTooFewFieldsAndReadsTheOthers()
    {
        using var reader = CsvText.Reader("a,b\n1\n1,2\n1,2,3\n");
        reader.ReadHeader();
        Assert.Equal([(2, "the row has 1 field, the header 2"), (3, null), (4, "the row has 3 fields, the header 2")], Errors(reader));
    }

    [Fact]
    public void StopsAtAnUnclosedQuoteAndNamesTheLineOfItsRow()
    {
        using var reader = CsvText.Reader("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
        reader.ReadHeader();
        Assert.True(reader.Read());
        Assert.True(reader.Read());
        Assert.True(reader.Error is { StopsReading: true, Line: 3 });
        Assert.Contains("not closed", reader.Error.Message);
        Assert.False(reader.Read());
    }

    [Fact]
    public void StopsAtAFieldLongerThanTheLimit()
    {
        using var reader = CsvText.Reader("a\nok\n\"" + new string('x', CsvReader.MaxFieldLength + 1) + "\"\nafter\n");
        reader.ReadHeader();
        Assert.True(reader.Read() && reader.Error is null);
        Assert.True(reader.Read() && reader.Error is { StopsReading: true, Line: 3 });
        Assert.False(reader.Read());
    }

    [Fact]
    public void ReadsAFieldOfTheLargestLength()
    {
        using var reader = CsvText.Reader("a\n" + new string('x', CsvReader.MaxFieldLength) + "\n");
        reader.ReadHeader();
        Assert.True(reader.Read() && reader.Error is null);
        Assert.Equal(CsvReader.MaxFieldLength, reader[0].Length);
    }

    [Fact]
    public void StopsAtARowLongerThanTheLimit()
    {
        using var reader = CsvText.Reader(string.Join(',', Enumerable.Repeat(new string('x', 1 << 19), 40)));
        Assert.True(reader.Read() && reader.Error is { StopsReading: true });
        Assert.False(reader.Read());
    }

    [Fact]
    public void RejectsARowWithANulCharacter()
    {
        using var reader = CsvText.Reader("a,b\n1,2\0\n3,4\n");
        reader.ReadHeader();
        Assert.Equal([(2, "the row has a NUL character; only text is allowed"), (3, null)], Errors(reader));
    }

    [Fact]
    public void RejectsARowWithTextAfterAClosingQuoteButNotWithSpace()
    {
        using var reader = CsvText.Reader("a,b\n\"x\"y,1\n\"x\" ,1\n");
        reader.ReadHeader();
        var errors = Errors(reader);
        Assert.Contains("text follows a closing quote", errors[0].Message);
        Assert.Null(errors[1].Message);
    }

    [Fact]
    public void RejectsInvalidBytesWithTheirOffset()
    {
        byte[] bytes = [.. "a,b\n1,é\n2,"u8, 0xFF, .. "x\n3,4\n"u8, 0xC3];
        for (var size = 1; size < 20; size++)
        {
            using var reader = CsvText.Reader(bytes, bufferSize: size);
            reader.ReadHeader();
            var errors = Errors(reader);
            Assert.Equal((3, "byte 0xFF at offset 11 of the file is not valid UTF-8"), errors[1]);
            Assert.Equal([2, 3, 4, 5], errors.Select(e => e.Line));
            Assert.Null(errors[2].Message);
            Assert.Equal("byte 0xC3 at offset 18 of the file is not valid UTF-8", errors[3].Message);
        }
    }

    [Fact]
    public void RejectsHalfACharacterInUtf16()
    {
        byte[] bytes = [0x61, 0, 0x0A, 0, 0x00, 0xD8, 0x0A, 0, 0x3D, 0xD8, 0x00, 0xDE, 0x0A, 0, 0x62];
        for (var size = 1; size < 20; size++)
        {
            using var reader = CsvText.Reader(bytes, new CsvFormat(CsvEncodings.Utf16LittleEndian), size);
            var errors = Errors(reader);
            Assert.Equal([null, "byte 0x00 at offset 4 of the file is not valid UTF-16 (little endian)", null,
                "byte 0x62 at offset 14 of the file is not valid UTF-16 (little endian)"], errors.Select(e => e.Message));
        }
    }

    [Fact]
    public void NumbersTheColumnsWhereThereIsNoHeaderAndKeepsTheFirstRow()
    {
        using var reader = CsvText.Reader("1,2\n3,4\n", new CsvFormat(HasHeader: false));
        Assert.Equal(["Column 1", "Column 2"], reader.ReadHeader().Names);
        Assert.Equal([["1", "2"], ["3", "4"]], CsvText.Rows(reader));
    }

    [Fact]
    public async Task ReadsTheSameAsynchronously()
    {
        using var reader = CsvText.Reader("a,b\r\n\"1\r\n\"\"\",2\r\n3,4", bufferSize: 2);
        Assert.Equal(["a", "b"], (await reader.ReadHeaderAsync()).Names);
        Assert.True(await reader.ReadAsync());
        Assert.Equal(["1\r\n\"", "2"], reader.ToStrings());
        Assert.True(await reader.ReadAsync());
        Assert.Equal(4, reader.Line);
        Assert.False(await reader.ReadAsync());
    }

    [Fact]
    public void ReadsManyRowsInConstantMemory()
    {
        using var reader = new CsvReader(new EndlessRows(400_000), new CsvFormat());
        reader.ReadHeader();
        reader.Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var rows = 1;
        while (reader.Read())
            rows++;
        Assert.Equal(400_000 - 1, rows);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private static List<(int Line, string? Message)> Errors(CsvReader reader)
    {
        var errors = new List<(int, string?)>();
        while (reader.Read())
            errors.Add((reader.Line, reader.Error?.Message));
        return errors;
    }

    private sealed class EndlessRows(int rows) : MemoryStream
    {
        private int _left = rows;

        public override int Read(Span<byte> buffer)
        {
            var row = "name,\"quoted \"\" text\",123\r\n"u8;
            var written = 0;
            while (_left > 0 && buffer.Length - written >= row.Length)
            {
                row.CopyTo(buffer[written..]);
                written += row.Length;
                _left--;
            }

            return written;
        }
    }
}
