using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;

namespace IcpStudio.Core.Tests.Csv;

public sealed class RowRepairTests
{
    private const string Map = "key: externalId\ncolumns: {id: externalId, name: name, staff: employees}\n";

    [Fact]
    public void ReadsALineThatWasQuotedOnceTooOften()
    {
        using var reader = Open("id,name,staff\n\"1,\"\"Acme, Inc.\"\",5\"\n2,Beta,6\n");
        Assert.Equal(["2:1 Acme, Inc. 5", "3:2 Beta 6"], Accounts(reader));
        Assert.Equal(1, reader.Repaired);
    }

    [Fact]
    public void ReadsAFileOfWhichEveryLineWasQuotedOnceTooOften()
    {
        using var reader = Open("\"id,name,staff\"\n\"1,\"\"Acme, Inc.\"\",5\"\n\"2,Beta,6\"\n");
        Assert.Equal(["2:1 Acme, Inc. 5", "3:2 Beta 6"], Accounts(reader));
        Assert.Equal(2, reader.Repaired);
    }

    [Fact]
    public void LeavesOutBlankFieldsAfterTheLastColumn()
    {
        using var reader = Open("id,name,staff\n1,Acme,5,, \n");
        Assert.Equal(["2:1 Acme 5"], Accounts(reader));
        Assert.Equal(1, reader.Repaired);
    }

    [Theory]
    [InlineData("1,Acme", "the row has 2 fields, the header 3")]
    [InlineData("1,Acme,5,6", "the row has 4 fields, the header 3")]
    [InlineData("\"1,Acme\"", "the row has 1 field, the header 3")]
    [InlineData("Acme", "the row has 1 field, the header 3")]
    [InlineData("id, Name,STAFF", "is the header row once more, and no record")]
    [InlineData("Total,,5", "is a line of totals, and no record")]
    [InlineData(",Grand total:,\"1,200\"", "is a line of totals, and no record")]
    public void RejectsWhatCouldMeanSeveralThings(string row, string message)
    {
        using var reader = Open($"id,name,staff\n{row}\n2,Beta,6\n");
        Assert.True(reader.Read());
        Assert.Null(reader.Current);
        Assert.Equal((2, message), (Assert.Single(reader.Problems).Line, reader.Problems[0].Message));
        Assert.Equal(["3:2 Beta 6"], Accounts(reader));
        Assert.Equal(0, reader.Repaired);
    }

    [Fact]
    public void TakesACompanyCalledTotalForACompany()
    {
        using var reader = Open("id,name,staff\nTotal,Total SE,5\n");
        Assert.Equal(["2:Total Total SE 5"], Accounts(reader));
    }

    [Fact]
    public void ReadsNoBreakSpacesAndCharactersOfNoWidthAsNothing()
    {
        using var reader = Open("id,name,staff\n\u00A01\u200B,\uFEFFAcme\u00A0,\u20605\n");
        Assert.Equal(["2:1 Acme 5"], Accounts(reader));
    }

    private static AccountRowReader Open(string csv) =>
        AccountRowReader.Open(CsvText.Reader(csv), ImportMappingYaml.Read(Map).Mapping!, AttributeCatalog.BuiltIn).Reader!;

    private static List<string> Accounts(AccountRowReader reader)
    {
        var accounts = new List<string>();
        while (reader.Read())
        {
            if (reader.Current is { } a)
                accounts.Add($"{a.Line}:{a.ExternalId} {a.Values["name"]} {a.Values["employees"]}");
        }

        return accounts;
    }
}
