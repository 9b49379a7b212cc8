using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Merging;

public sealed class AccountBatchTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly AttributeCatalog Catalog = AttributeCatalog.BuiltIn;

    public async Task InitializeAsync()
    {
        await using var services = new StudioServices(database);
        await using var command = services.Get<NpgsqlDataSource>().CreateCommand("delete from accounts");
        await command.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task AddsUpdatesAndLeavesUnchanged()
    {
        await using var services = new StudioServices(database);
        Assert.Equal((2, 0, 0), Counts(await WriteAsync(services, Row(1, "A", industry: "Software"), Row(2, "B", industry: "software "))));
        Assert.Equal((0, 0, 2), Counts(await WriteAsync(services, Row(1, "A", industry: "SOFTWARE"), Row(2, "B"))));
        Assert.Equal((1, 1, 0), Counts(await WriteAsync(services, Row(1, "A", industry: "Retail"), Row(2, "C"))));
        var accounts = (await services.Get<AccountIndexService>().CatchUpAsync()).Snapshot;
        Assert.Equal(["Retail", "Software", null], Enumerable.Range(0, 3).Select(r => accounts.ValueAt(r, "industry")?.ToString()));
    }

    [Fact]
    public async Task KeepsWhatAnUpdateOverwrites()
    {
        await using var services = new StudioServices(database);
        await WriteAsync(services, Row(1, "A", industry: "Software"));
        await WriteAsync(services, Row(1, "A", industry: "Retail"));
        await using var command = services.Get<NpgsqlDataSource>()
            .CreateCommand("select string_agg(attribute || '=' || old_value, ',') from account_changes");
        Assert.Equal("industry=\"Software\"", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task TheLastOfTwoRowsForOneAccountWins()
    {
        await using var services = new StudioServices(database);
        var result = await WriteAsync(services, Row(1, "A", industry: "Software"), Row(2, "B"), Row(3, "A", industry: "Retail"));
        Assert.Equal([new SupersededRow(1, 3)], result.Superseded);
        Assert.Equal((2, 0, 0), Counts(result));
    }

    [Fact]
    public async Task MatchesByDomainOnlyWhereNotBothHaveAnExternalId()
    {
        await using var services = new StudioServices(database);
        Assert.Equal((2, 0, 0), Counts(await WriteAsync(services, Row(1, "A", "acme.com"), Row(2, "B", "acme.com"))));
        Assert.Equal((0, 1, 0), Counts(await WriteAsync(services, Row(1, null, "acme.com", "Software"))));
        Assert.Equal((1, 0, 0), Counts(await WriteAsync(services, Row(1, null, "other.com"))));
        Assert.Equal((0, 1, 0), Counts(await WriteAsync(services, Row(1, "O", "other.com"))));
    }

    [Fact]
    public async Task ARowKnownByDomainJoinsTheRowOfTheSameFileKnownByBoth()
    {
        await using var services = new StudioServices(database);
        var result = await WriteAsync(services, Row(1, "A", "acme.com"), Row(2, null, "acme.com", "Software"));
        Assert.Equal(1, result.Added + result.Updated + result.Unchanged);
        Assert.Single((await services.Get<AccountIndexService>().CatchUpAsync()).Snapshot.Columns, c => c.Attribute.Key == "industry");
    }

    [Fact]
    public async Task ScoresWhatItWritesByThePublishedProfile()
    {
        await using var services = new StudioServices(database);
        await WriteAsync(services, Row(1, "A", industry: "Software"), Row(2, "B", industry: "Retail"));
        var definition = new ProfileDefinition
        {
            Name = $"Profile {Guid.NewGuid()}",
            Criteria = [new Criterion("industry", [new Rule(new ValueCondition("industry", ValueOperator.In, ["software"]), 40)])],
        };
        var applied = (ApplyResult.Applied)await services.Get<ApplyProfile>().RunAsync(definition);
        var published = (PublishResult.Published)await services.Get<PublishProfile>().RunAsync(applied.ProfileId, null);
        await services.Get<ScoreAllAccounts>().RunAsync(published.VersionId);
        Assert.Equal("A=40,B=0", await PointsAsync(services));

        await WriteAsync(services, Row(1, "B", industry: "SOFTWARE"), Row(2, "C", industry: "Retail"));
        Assert.Equal("A=40,B=40,C=0", await PointsAsync(services));
        var scored = (await services.Get<AccountIndexService>().CatchUpAsync()).Find(applied.ProfileId)!;
        Assert.Equal([2, 0, 1], scored.Scores.TierCounts.AsEnumerable());
    }

    private static async Task<object?> PointsAsync(StudioServices services)
    {
        await using var command = services.Get<NpgsqlDataSource>().CreateCommand("""
            select string_agg(a.external_id || '=' || s.points, ',' order by a.external_id)
            from account_scores s join current_runs c on c.run_id = s.run_id join accounts a on a.id = s.account_id
            """);
        return await command.ExecuteScalarAsync();
    }

    private static (int, int, int) Counts(AccountWriteResult result) => (result.Added, result.Updated, result.Unchanged);

    private static AccountWrite Row(int line, string? externalId, string? domain = null, string? industry = null)
    {
        var values = new Dictionary<string, AttributeValue>();
        if (domain is not null)
            values["domain"] = new AttributeValue.Text(domain);
        if (industry is not null)
            values["industry"] = new AttributeValue.Choice(industry);
        return new AccountWrite(line, externalId, values);
    }

    private static async Task<AccountWriteResult> WriteAsync(StudioServices services, params AccountWrite[] rows)
    {
        await using var batch = await AccountBatch.BeginAsync(
            services.Get<NpgsqlDataSource>(), [Catalog.Find("domain")!, Catalog.Find("industry")!], CancellationToken.None);
        foreach (var row in rows)
            await batch.AddAsync(row, CancellationToken.None);
        var result = await batch.MergeAsync(new WriteSource(null, null), Catalog, CancellationToken.None);
        await batch.CommitAsync(CancellationToken.None);
        return result;
    }
}
