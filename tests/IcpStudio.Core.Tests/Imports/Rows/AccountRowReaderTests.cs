using System.Text;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Core.Tests.Csv;

namespace IcpStudio.Core.Tests.Imports.Rows;

public sealed class AccountRowReaderTests
{
    private const string ById =
        "key: externalId\ncolumns: {id: externalId, name: name, size: employees, web: domain}\nmissing: [\"#NAME?\"]\n";

    [Fact]
    public void TurnsARowIntoAnAccountWithTheValuesThatAreThere()
    {
        var account = Assert.Single(Accounts(ById, "id,name,size,web\n 007 , Acme ,50-249,https://www.acme.com/x\n"));
        Assert.Equal((2, "007", "acme.com", false), (account.Line, account.ExternalId, account.Domain, account.NameIsFallback));
        Assert.Equal("domain=acme.com employees=50 name=Acme", Show(account));
    }

    [Fact]
    public void NamesAnAccountWithoutANameAfterItsDomainOrId()
    {
        var accounts = Accounts(ById, "id,name,size,web\n1,#NAME?,,a.com\n2, ,,\n");
        Assert.Equal(["domain=a.com name=a.com", "name=2"], accounts.Select(Show));
        Assert.All(accounts, a => Assert.True(a.NameIsFallback));
    }

    [Fact]
    public void RejectsARowWithoutAKey()
    {
        var (accounts, problems) = Import(ById, "id,name,size,web\n,Acme,1,a.com\n\u00A0,B,2,\n3,C,3,\n");
        Assert.Equal("3", Assert.Single(accounts).ExternalId);
        Assert.Equal([new(2, "id", "", "id is blank; a row needs it as its key", true),
            new(3, "id", "", "id is blank; a row needs it as its key", true)], problems);
    }

    [Fact]
    public void LeavesOutAValueItCannotReadAndReportsIt()
    {
        var (accounts, problems) = Import(ById, "id,name,size,web\n1,Acme,ten,n/a\n");
        Assert.Equal("name=Acme", Show(Assert.Single(accounts)));
        Assert.Equal(new(2, "size", "ten", "size \"ten\" is not a number", false), problems[1]);
        Assert.Equal(("web", "n/a", false), (problems[0].Column, problems[0].Value, problems[0].RowRejected));
    }

    [Fact]
    public void RejectsTheRowOfSuchAValueInStrictMode()
    {
        var (accounts, problems) = Import(ById + "strict: true\n", "id,name,size,web\n1,Acme,ten,\n2,B,11,\n");
        Assert.Equal("2", Assert.Single(accounts).ExternalId);
        Assert.True(Assert.Single(problems).RowRejected);
    }

    [Fact]
    public void TakesTheDomainFromTheWebsiteWhereNoColumnHasIt()
    {
        const string Map = "key: domain\ncolumns: {web: website, name: name}\n";
        var (accounts, problems) = Import(Map, "web,name\nhttp://www.a.com/x,A\nn/a,B\n,C\n");
        Assert.Equal("domain=a.com name=A website=http://www.a.com/x", Show(Assert.Single(accounts)));
        Assert.Equal(
            [(3, "web \"n/a\" is not a domain; one such as example.com is allowed"), (4, "web is blank; a row needs it as its key")],
            problems.Select(p => (p.Line, p.Message)));
    }

    [Fact]
    public void KeepsAWebsiteThatIsNoAddressWhereItIsNotTheKey()
    {
        var (accounts, problems) = Import("key: externalId\ncolumns: {id: externalId, web: website}\n", "id,web\n1,to come\n");
        Assert.Empty(problems);
        Assert.Equal("name=1 website=to come", Show(Assert.Single(accounts)));
    }

    [Fact]
    public void SaysWhichAttributesTheFileSpeaksAbout()
    {
        using var withDomain = Open(ById, "id,name,size,web\n");
        Assert.Equal(["domain", "employees", "name"], withDomain.MappedAttributes.Order());
        using var withWebsite = Open("key: externalId\ncolumns: {id: externalId, web: website}\n", "id,web\n");
        Assert.Equal(["website"], withWebsite.MappedAttributes);
    }

    [Fact]
    public void RejectsAnIdThatIsTooLongAndDropsANameThatIs()
    {
        var (accounts, problems) = Import(ById, $"id,name,size,web\n{new string('i', 201)},A,,\n1,{new string('n', 301)},,\n");
        Assert.Equal("name=1", Show(Assert.Single(accounts)));
        Assert.Equal([true, false], problems.Select(p => p.RowRejected));
    }

    [Fact]
    public void ReportsRaggedRowsAndStopsAtAnUnclosedQuote()
    {
        var (accounts, problems) = Import(ById, "id,name,size,web\n1,A\n2,B,,\n3,\"C,,\n4,D,,\n");
        Assert.Equal("2", Assert.Single(accounts).ExternalId);
        Assert.Equal([2, 4], problems.Select(p => p.Line));
        Assert.All(problems, p => Assert.True(p.RowRejected && p.Column is null));
    }

    [Fact]
    public void StoresAFormulaVerbatimAndGivesItBackThroughAnExport()
    {
        const string Formula = "=HYPERLINK(\"http://x\")";
        var exported = new MemoryStream();
        using (var writer = new CsvWriter(exported))
        {
            writer.WriteRow("id", "name", "size", "web");
            writer.WriteRow("1", Formula, "", "");
        }

        Assert.Equal(new AttributeValue.Text(Formula),
            Accounts(ById, "id,name,size,web\n1,\"=HYPERLINK(\"\"http://x\"\")\",,\n")[0].Values["name"]);
        Assert.Equal(new AttributeValue.Text(Formula), Accounts(ById, Encoding.UTF8.GetString(exported.ToArray()))[0].Values["name"]);
    }

    [Fact]
    public void SaysWhatIsWrongWithTheMappingBeforeAnyRow()
    {
        var (reader, problems) = AccountRowReader.Open(
            CsvText.Reader("id,id\n1,2\n"), ImportMappingYaml.Read(ById).Mapping!, AttributeCatalog.BuiltIn);
        Assert.Null(reader);
        Assert.Contains("\"id\" more than once", problems[0].Message);
    }

    [Fact]
    public void ComparesMissingTextsExactly() => Assert.Equal(
        ["name=1", "name=#name?", "name=#NAME? Ltd"],
        Accounts(ById, "id,name,size,web\n1, #NAME? ,,\n2,#name?,,\n3,#NAME? Ltd,,\n").Select(Show));

    private static AccountRowReader Open(string yaml, string csv) =>
        AccountRowReader.Open(CsvText.Reader(csv), ImportMappingYaml.Read(yaml).Mapping!, AttributeCatalog.BuiltIn).Reader!;

    private static List<ImportedAccount> Accounts(string yaml, string csv)
    {
        var (accounts, problems) = Import(yaml, csv);
        Assert.Empty(problems);
        return accounts;
    }

    private static (List<ImportedAccount> Accounts, List<RowProblem> Problems) Import(string yaml, string csv)
    {
        using var reader = Open(yaml, csv);
        var accounts = new List<ImportedAccount>();
        var problems = new List<RowProblem>();
        while (reader.Read())
        {
            if (reader.Current is { } account)
                accounts.Add(account);
            problems.AddRange(reader.Problems);
        }

        return (accounts, problems);
    }

    private static string Show(ImportedAccount account) =>
        string.Join(' ', account.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));
}
