using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Features.Imports;

namespace IcpStudio.Web.Tests.Features.Imports.Mapping;

public sealed class ImportRulesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task ImportsWhatTheFileSays()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\na1,Müller,www.mueller.de,12,Retail,SAP;Excel\n");

        Assert.True(import.State == ImportState.Succeeded, import.Error);
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0, 0, 0), import.Counts);
        Assert.Equal("Müller|mueller.de|12|Retail|{Excel,SAP}", await RowAsync("a1"));
    }

    [Fact]
    public async Task RejectsARowWithoutAKey()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\n,Nobody,,,,\na2,Somebody,,,,\n");

        Assert.Equal(new ImportCounts(2, 1, 0, 0, 1, 0, 0), import.Counts);
        var problem = Assert.Single(await _world.ProblemsAsync(import.Id));
        Assert.Equal((2, "id", true), (problem.Line, problem.Column, problem.RowRejected));
        Assert.Equal("id is blank; a row needs it as its key", problem.Message);
    }

    [Fact]
    public async Task LeavesABadValueMissingAndReportsIt()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\na3,Acme,,ten,Retail,\n");

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0, 0, 1), import.Counts);
        var problem = Assert.Single(await _world.ProblemsAsync(import.Id));
        Assert.Equal((2, "employees", "ten", false), (problem.Line, problem.Column, problem.Value, problem.RowRejected));
        Assert.Equal("Acme|||Retail|", await RowAsync("a3"));
    }

    [Fact]
    public async Task RejectsTheRowOfABadValueWhenStrict()
    {
        var import = await _world.ImportAsync(
            "id,name,domain,employees,industry,tech\na4,Acme,,ten,Retail,\na5,Beta,,10,,\n", ImportWorld.Mapping + "\nstrict: true");

        Assert.Equal(new ImportCounts(2, 1, 0, 0, 1, 0, 0), import.Counts);
        Assert.True(Assert.Single(await _world.ProblemsAsync(import.Id)).RowRejected);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from accounts where external_id = 'a4'"));
    }

    [Fact]
    public async Task TakesTheLastOfTwoRowsForOneAccount()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\na6,First,,,,\na7,Other,,,,\na6,Last,,,,\n");

        Assert.Equal(new ImportCounts(3, 2, 0, 0, 0, 1, 0), import.Counts);
        var problem = Assert.Single(await _world.ProblemsAsync(import.Id));
        Assert.Equal((2, "was replaced by line 4, which is about the same account"), (problem.Line, problem.Message));
        Assert.Equal("Last", await _world.ScalarAsync<string>("select name from accounts where external_id = 'a6'"));
    }

    [Fact]
    public async Task ChangesNothingWhenTheSameFileComesAgain()
    {
        const string Csv = "id,name,domain,employees,industry,tech\na8,Acme,acme.com,12,Retail,B;A\na9,,beta.com,,,\n";
        await _world.ImportAsync(Csv);
        var before = await _world.ScalarAsync<string>("select string_agg(a::text, '') from accounts a");

        var import = await _world.ImportAsync(Csv);

        Assert.Equal(new ImportCounts(2, 0, 0, 2, 0, 0, 0), import.Counts);
        Assert.Equal(before, await _world.ScalarAsync<string>("select string_agg(a::text, '') from accounts a"));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from account_changes"));
    }

    [Fact]
    public async Task ChangesNothingWhereACellIsBlank()
    {
        await _world.ImportAsync("id,name,domain,employees,industry,tech\nb1,Acme,acme.org,12,Retail,SAP\n");

        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\nb1,,,,Software,\n");

        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0, 0, 0), import.Counts);
        Assert.Equal("Acme|acme.org|12|Software|{SAP}", await RowAsync("b1"));
        Assert.Equal(1L, await _world.ScalarAsync<long>(
            $"select count(*) from account_changes where attribute = 'industry' and import_id = {import.Id}"));
    }

    [Fact]
    public async Task NeverPutsAFallbackInThePlaceOfAName()
    {
        await _world.ImportAsync("id,name,domain,employees,industry,tech\nb2,Acme,acme.net,,,\n");
        await _world.ImportAsync("id,name,domain,employees,industry,tech\nb2,,acme.net,5,,\n");

        Assert.Equal("Acme", await _world.ScalarAsync<string>("select name from accounts where external_id = 'b2'"));
    }

    [Fact]
    public async Task TakesTextsAsNoValueThatTheMappingNames()
    {
        await _world.ImportAsync(
            "id,name,domain,employees,industry,tech\nb3,#NAME?,,,n/a,\n", ImportWorld.Mapping + "\nmissing: [\"\", \"#NAME?\", \"n/a\"]");
        await _world.ImportAsync("id,name,domain,employees,industry,tech\nb4,#NAME?,,,n/a,\n");

        Assert.Equal("||||", await RowAsync("b3"));
        Assert.Equal("#NAME?|||n/a|", await RowAsync("b4"));
    }

    [Fact]
    public async Task TakesTheDomainAsKeyAndFromTheWebsite()
    {
        await _world.ImportAsync("company,site,staff\nAcme,https://www.acme.io/about,9\n",
            "key: domain\ncolumns: {company: name, site: website, staff: employees}");
        var import = await _world.ImportAsync("company,site,staff\nAcme,http://acme.io,10\nBeta,nonsense,1\n",
            "key: domain\ncolumns: {company: name, site: website, staff: employees}");

        Assert.Equal(new ImportCounts(2, 0, 1, 0, 1, 0, 0), import.Counts);
        Assert.Equal(10m, await _world.ScalarAsync<decimal>("select employees from accounts where domain = 'acme.io'"));
    }

    [Fact]
    public async Task RejectsARaggedRowAndLoadsTheOthers()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\nb5,Acme\nb6,Beta,,,,\n");

        Assert.Equal(new ImportCounts(2, 1, 0, 0, 1, 0, 0), import.Counts);
        Assert.Equal("the row has 2 fields, the header 6", Assert.Single(await _world.ProblemsAsync(import.Id)).Message);
    }

    [Fact]
    public async Task StopsAtAnUnclosedQuoteAndWritesNothing()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\nb7,Acme,,,,\nb8,\"Beta,,,,\n");

        Assert.Equal(ImportState.Failed, import.State);
        Assert.StartsWith("Line 3: ", import.Error);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from accounts"));
    }

    [Fact]
    public async Task TakesAFileWithAHeaderOnlyAsNoRows()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\n");

        Assert.Equal((ImportState.Succeeded, new ImportCounts(0, 0, 0, 0, 0, 0, 0)), (import.State, import.Counts));
    }

    [Fact]
    public async Task SaysWhyAMappingDoesNotFit()
    {
        var import = await _world.ImportAsync("number,name\n1,Acme\n");

        Assert.Equal(ImportState.Failed, import.State);
        Assert.Contains("the file has no column \"id\"", import.Error);
    }

    [Fact]
    public async Task KeepsValuesVerbatimThatLookLikeFormulas()
    {
        await _world.ImportAsync("id,name,domain,employees,industry,tech\nb9,\"=HYPERLINK(\"\"x\"\")\",,,,\n");

        Assert.Equal("=HYPERLINK(\"x\")", await _world.ScalarAsync<string>("select name from accounts where external_id = 'b9'"));
    }

    private Task<string> RowAsync(string externalId) => _world.ScalarAsync<string>(
        "select concat_ws('|', coalesce(name, ''), coalesce(domain, ''), coalesce(trim_scale(employees)::text, ''), coalesce(industry, "
            + $"''), coalesce(technologies::text, '')) from accounts where external_id = '{externalId}'");
}
