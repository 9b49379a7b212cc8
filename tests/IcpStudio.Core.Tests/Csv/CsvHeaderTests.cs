using IcpStudio.Core.Csv;

namespace IcpStudio.Core.Tests.Csv;

public sealed class CsvHeaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    [InlineData("\uFEFF")]
    public void RefusesAnEmptyFile(string text) => Assert.Contains("no rows", Header(text).Refusal);

    [Fact]
    public void AcceptsAHeaderWithoutRows() => Assert.Null(Header("a,b").Refusal);

    [Fact]
    public void RefusesTheSameNameTwice() => Assert.Contains("\"a\" more than once", Header("a,b,a").Refusal);

    [Fact]
    public void WarnsOfNamesThatDifferOnlyByCaseOrSpace()
    {
        var header = Header("Name,name ,b");
        Assert.Null(header.Refusal);
        Assert.Contains("\"Name\" and \"name \" differ only by case or space", Assert.Single(header.Warnings));
        Assert.Equal(1, header.IndexOf("name "));
        Assert.Equal(-1, header.IndexOf("NAME"));
        Assert.Equal(2, header.IndexOf(" B"));
    }

    [Fact]
    public void CallsABlankNameByItsPlace() => Assert.Equal(["a", "Column 2", "Column 3"], Header("a,, ").Names);

    [Fact]
    public void RefusesFiveThousandColumns() =>
        Assert.Equal("The file has 5,000 columns; at most 1,000 are allowed.",
            Header(string.Join(',', Enumerable.Range(1, 5_000))).Refusal);

    [Fact]
    public void TakesAThousandColumns() => Assert.Equal(1_000, Header(string.Join(',', Enumerable.Range(1, 1_000))).Names.Count);

    private static CsvHeader Header(string text)
    {
        using var reader = CsvText.Reader(text);
        return reader.ReadHeader();
    }
}
