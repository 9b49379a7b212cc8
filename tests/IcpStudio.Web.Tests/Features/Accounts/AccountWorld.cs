using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Accounts;

/// <summary>A workspace of 300 accounts, with a published profile unless asked otherwise.</summary>
public sealed class AccountWorld : IAsyncDisposable
{
    private static readonly string[] Industries = ["software", "security", "health", "social"];
    private static readonly string[] Countries = ["USA", "DEU", "FRA"];

    private readonly WebApplication _app;

    private AccountWorld(string connectionString, TimeProvider clock)
    {
        ConnectionString = connectionString;
        _app = WebHost.Build(
            new WebHostOptions { ConnectionString = connectionString, DataFolder = Path.GetTempPath(), Serves = false, Clock = clock });
    }

    public string ConnectionString { get; }

    public static ProfileDefinition Definition { get; } = new()
    {
        Name = "Test",
        Criteria =
        [
            new("industry", [new(new ValueCondition("industry", ValueOperator.In, ["software", "security"]), 40),
                new(new ValueCondition("industry", ValueOperator.In, ["social"]), -20)]),
            new("employees", [new(new NumberCondition("employees", 50, 500), 30), new(new NumberCondition("employees", 501, null), 10)]),
            new("technologies", [new(new ValueCondition("technologies", ValueOperator.AnyOf, ["Salesforce"]), 15)]),
        ],
        Disqualifiers = [new(new ValueCondition("country", ValueOperator.In, ["FRA"]), "No sales in France")],
    };

    private static readonly DatabaseTemplate Filled =
        new(connectionString => UseAsync(connectionString, world => world.FillAsync()), DatabaseTemplate.Schema);
    internal static readonly DatabaseTemplate Published =
        new(connectionString => UseAsync(connectionString, world => world.PublishAsync(Definition)), Filled);

    public IServiceProvider Services => _app.Services;

    public static async Task<AccountWorld> CreateAsync(PostgresFixture postgres, bool isPublished = true, TimeProvider? clock = null)
    {
        var database = await postgres.CreateDatabaseAsync(isPublished ? Published : Filled);
        var world = new AccountWorld(database, clock ?? TimeProvider.System);
        // Whoever has just published has all accounts in memory.
        if (isPublished)
            await world.Services.GetRequiredService<AccountIndexService>().CatchUpAsync(default);
        return world;
    }

    public async Task<long> PublishAsync(ProfileDefinition definition)
    {
        await using var scope = As(UserRole.Admin);
        var applied = Assert.IsType<ApplyResult.Applied>(
            await scope.ServiceProvider.GetRequiredService<ApplyProfile>().RunAsync(definition));
        var published = Assert.IsType<PublishResult.Published>(
            await scope.ServiceProvider.GetRequiredService<PublishProfile>().RunAsync(applied.ProfileId, null));
        await scope.ServiceProvider.GetRequiredService<ScoreAllAccounts>().RunAsync(published.VersionId);
        return applied.ProfileId;
    }

    public AsyncServiceScope As(UserRole role, long? userId = null)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(new Actor(userId, role.ToString(), role));
        return scope;
    }

    public async Task<AccountListPage?> ListAsync(AccountListRequest request)
    {
        await using var scope = As(UserRole.Rep);
        return await scope.ServiceProvider.GetRequiredService<ListAccounts>().RunAsync(request);
    }

    public async Task<EditAccountResult> EditAsync(AccountEdit edit, UserRole role = UserRole.Rep, long? userId = null)
    {
        await using var scope = As(role, userId);
        return await scope.ServiceProvider.GetRequiredService<EditAccount>().RunAsync(edit);
    }

    public async Task<AccountView> ShowAsync(long id)
    {
        await using var scope = As(UserRole.Rep);
        return (await scope.ServiceProvider.GetRequiredService<ShowAccount>().RunAsync(id, null))!;
    }

    public async Task<IReadOnlyList<AccountHistoryEntry>> HistoryAsync(long id)
    {
        await using var scope = As(UserRole.Rep);
        var view = await ShowAsync(id);
        return await scope.ServiceProvider.GetRequiredService<ShowAccountHistory>().RunAsync(view.Account, view.Catalog);
    }

    /// <summary>All accounts as the database has them.</summary>
    public async Task<IReadOnlyList<Account>> AccountsAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        return await Services.GetRequiredService<AccountReader>()
            .ReadAsync(await db.Accounts.Select(a => a.Id).ToListAsync(), AttributeCatalog.BuiltIn);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Plain SQL by somebody else; the index has it afterwards.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
        await Services.GetRequiredService<AccountIndexService>().CatchUpAsync(default);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task UseAsync(string connectionString, Func<AccountWorld, Task> use)
    {
        await using var world = new AccountWorld(connectionString, TimeProvider.System);
        await use(world);
    }

    private async Task FillAsync()
    {
        var random = new Random(7);
        var keys = (string[])["name", "domain", "industry", "country", "employees", "technologies", "lastFundingOn", "hasRevOpsTeam"];
        await using var batch = await AccountBatch.BeginAsync(
            Services.GetRequiredService<NpgsqlDataSource>(), [.. keys.Select(k => AttributeCatalog.BuiltIn.Find(k)!)], default);
        for (var i = 1; i <= 300; i++)
        {
            var values = ImmutableDictionary.CreateBuilder<string, AttributeValue>();
            values["name"] = new AttributeValue.Text($"{(i % 2 == 0 ? "Acme" : "zeta")} {random.Next(1000)}");
            values["domain"] = new AttributeValue.Text($"company{i}.com");
            if (random.Next(5) > 0)
                values["industry"] = new AttributeValue.Choice(Industries[random.Next(Industries.Length)]);
            if (random.Next(5) > 0)
                values["country"] = new AttributeValue.Choice(Countries[random.Next(Countries.Length)]);
            if (random.Next(5) > 0)
                values["employees"] = new AttributeValue.Number(random.Next(1, 1000));
            if (random.Next(2) > 0)
                values["technologies"] = new AttributeValue.Set(random.Next(2) > 0 ? ["Salesforce", "HubSpot"] : ["HubSpot"]);
            if (random.Next(2) > 0)
                values["hasRevOpsTeam"] = new AttributeValue.YesNo(random.Next(2) > 0);
            await batch.AddAsync(new AccountWrite(i, $"x-{i}", values.ToImmutable()), default);
        }

        await batch.MergeAsync(new WriteSource(null, null), AttributeCatalog.BuiltIn, default);
        await batch.CommitAsync(default);
    }
}
