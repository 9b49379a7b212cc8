using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Tests.Csv;

namespace IcpStudio.Core.Tests.Imports.Mapping;

public sealed class ProposeMappingTests
{
    [Fact]
    public void AColumnThatOnlySharesItsNameWithOneOfFewValuesIsLeftAlone()
    {
        Assert.Null(Propose("name,status", "a,operating", "b,closed").Columns[1].Target);
        Assert.Equal("status", Propose("name,status", "a,working", "b,Nurture").Columns[1].Target);
    }

    [Fact]
    public void MapsByNameLabelAndAliasWithoutRegardToCaseAndSigns()
    {
        var proposal = Propose("Company Name,Headcount Growth,FUNDING_TOTAL-USD,nonsense", "Acme,5,100,foo");
        Assert.Equal(["name", "headcountGrowth", "totalFunding", null], proposal.Columns.Select(c => c.Target));
        Assert.Equal([92, 100, 92, 0], proposal.Columns.Select(c => c.Confidence));
        Assert.Equal("No attribute has this name; its values are texts.", proposal.Columns[3].Reason);
    }

    [Fact]
    public void NeverMapsTwoColumnsToOneTarget()
    {
        var proposal = Propose("company,name,account", "a,b,c");
        Assert.Equal([null, "name", null], proposal.Columns.Select(c => c.Target));
        Assert.Equal("Could be name, but \"name\" fits better.", proposal.Columns[0].Reason);
        Assert.Equal(["name"], proposal.Mapping.Columns.Values);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("permalink")]
    [InlineData("CRM ID")]
    [InlineData("uuid")]
    [InlineData("CompanyNumber")]
    [InlineData("someSystemId")]
    [InlineData("External Id")]
    public void TakesAUniqueIdForTheKey(string header)
    {
        var proposal = Propose($"{header},name", "1,a", "2,b");
        Assert.Equal(ImportKey.ExternalId, proposal.Mapping.Key);
        Assert.Equal("externalId", proposal.Columns[0].Target);
    }

    [Fact]
    public void TakesTheDomainForTheKeyWhereAnIdIsNotUnique()
    {
        var proposal = Propose("id,name,domain", "1,a,a.com", "1,b,b.com");
        Assert.Equal(ImportKey.Domain, proposal.Mapping.Key);
        Assert.Equal([null, "name", "domain"], proposal.Columns.Select(c => c.Target));
    }

    [Fact]
    public void RecognisesDomainsAndWebAddressesByTheirValues()
    {
        var proposal = Propose("hosts,links,when,flags", "a.com,https://a.com/x,2024-01-02,yes", "b.io,http://b.io,2024-01-03,no");
        Assert.Equal(["domain", "website", null, null], proposal.Columns.Select(c => c.Target));
        Assert.Contains("look like dates", proposal.Columns[2].Reason);
        Assert.Contains("look like yes or no", proposal.Columns[3].Reason);
    }

    [Fact]
    public void DoubtsANameWhoseValuesDoNotFit()
    {
        var proposal = Propose("employees", "many", "few");
        Assert.Equal(40, proposal.Columns[0].Confidence);
        Assert.Contains("only 0 of 2 sample values", proposal.Columns[0].Reason);
    }

    [Fact]
    public void ProposesCustomAttributes()
    {
        var catalog = new AttributeCatalog(
            [new("fleetSize", "Size of fleet", AttributeGroup.Firmographic, AttributeType.Number, "", IsCustom: true)]);
        Assert.Equal("fleetSize", ProposeMapping.For(["size of fleet"], [["5"]], catalog).Columns[0].Target);
    }

    [Theory]
    [InlineData("permalink: externalId", "columns.permalink: the file has no column \"permalink\"; its columns are id, a, b")]
    [InlineData("a: nonsense", "columns.a: \"nonsense\" is unknown; allowed are externalId, name, domain")]
    [InlineData("{a: name, b: NAME}", "columns: \"a\" and \"b\" both go to name; only one column can")]
    [InlineData("a: name", "key: no column goes to externalId, which is the key")]
    public void ChecksAMappingAgainstFileAndCatalogue(string columns, string expected)
    {
        using var reader = CsvText.Reader("id,a,b\n");
        var mapping = ImportMappingYaml.Read($"key: externalId\ncolumns:\n  {columns}\n").Mapping!;
        Assert.Contains(
            ImportMappingCheck.Check(mapping, reader.ReadHeader(), ImportTargets.For(ImportKind.Accounts, AttributeCatalog.BuiltIn)),
            p => p.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    private static MappingProposal Propose(string header, params string[] rows) =>
        ProposeMapping.For(header.Split(','), [.. rows.Select(r => r.Split(','))], AttributeCatalog.BuiltIn);
}
