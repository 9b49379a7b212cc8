using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.Export;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Accounts.Export;

public sealed class ExportAccountsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task HoldsTheListAsSeenWithWhatScoredIt()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var request = new AccountListRequest { Tier = "Primary", Columns = ["industry", "technologies", "lastFundingOn", "name"] };

        var rows = await ExportAsync(world, request);

        Assert.Equal(["External id", "Name", "Domain", "Score", "Points", "Tier", "Disqualified", "Profile", "Version", "Scored on",
            "Industry", "Technologies", "Last funding on"], rows[0]);
        var list = (await world.ListAsync(request with { PageSize = 500 }))!;
        Assert.Equal(list.Count, rows.Count - 1);
        Assert.Equal(
            list.Items.Select(
                i => $"{i.ExternalId}|{i.Score!.Value.Score}|{i.Score.Value.Raw}|{i.Values.GetValueOrDefault("lastFundingOn")}"),
            rows.Skip(1).Select(r => $"{r[0]}|{r[3]}|{r[4]}|{r[12]}"));
        Assert.All(rows.Skip(1), row => Assert.Equal(["Primary", "", "Test", "1"], row[5..9]));
        Assert.StartsWith($"{list.Count} accounts: tier Primary, by Test v1",
            await world.ScalarAsync<string>("select subject from audit_entries where action = 'export accounts'"));
    }

    [Fact]
    public async Task ATextThatASpreadsheetWouldRunIsGuarded()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("update accounts set name = '=HYPERLINK(\"http://evil\")' where external_id = 'x-1'");

        var rows = await ExportAsync(world, new AccountListRequest());

        var cell = rows.Single(r => r[0] == "x-1")[1];
        Assert.Equal("'=HYPERLINK(\"http://evil\")", cell);
        Assert.Equal("=HYPERLINK(\"http://evil\")", FormulaGuard.Unprotect(cell));
    }

    [Fact]
    public async Task DomainsComeOnceEachAndHashedAsAdvertisersMatchThem()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var domains = (await world.AccountsAsync()).Select(a => a.Value(BuiltInAttributes.Domain)?.ToString()).OfType<string>().Distinct()
            .Order(StringComparer.Ordinal);

        var plain = await ExportAsync(world, new AccountListRequest(), ExportKind.Domains);
        var hashed = await ExportAsync(world, new AccountListRequest(), ExportKind.HashedDomains);

        Assert.Equal(domains, plain.Skip(1).Select(r => Assert.Single(r)).Order(StringComparer.Ordinal));
        Assert.Equal(plain.Count, hashed.Count);
        // printf company2.com | sha256sum
        Assert.Contains("388bb0af7a210ce221b2698f17a232994ca98371d54842666e5c4419f3e1d21d", hashed.Select(r => r[0]));
    }

    [Theory]
    [InlineData(UserRole.Admin, true)]
    [InlineData(UserRole.RevOps, true)]
    [InlineData(UserRole.Manager, true)]
    [InlineData(UserRole.Rep, false)]
    public async Task RepsTakeNoListsOut(UserRole role, bool isAllowed)
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        await using var scope = world.As(role);
        var export = scope.ServiceProvider.GetRequiredService<ExportAccounts>();

        if (isAllowed)
            Assert.IsType<ExportResult.Ready>(await export.RunAsync(new AccountListRequest(), ExportKind.List));
        else
            await Assert.ThrowsAsync<PermissionDeniedException>(() => export.RunAsync(new AccountListRequest(), ExportKind.List));
    }

    [Fact]
    public async Task ATierThatIsNotThereIsNoList()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Admin);

        Assert.IsType<ExportResult.NoSuchList>(await scope.ServiceProvider.GetRequiredService<ExportAccounts>()
            .RunAsync(new AccountListRequest { Tier = "Best" }, ExportKind.List));
    }

    [Fact]
    public async Task ImportedAgainItChangesNothing()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("""
            update accounts set name = '=SUM(A1:A2)' where id = 1;
            update accounts set name = '-5', city = '@home, "quoted"' where id = 2;
            update accounts set technologies = '{"+1","C++"}', owner = 'Ada', last_funding_on = '2024-02-29', total_funding = 0.0001 where id = 3
            """);
        var columns = AttributeCatalog.BuiltIn.Listed.Where(a => !a.IsDerived).Select(a => a.Key);
        var path = Path.Combine(TemporaryFolder.Make(), "export.csv");
        await File.WriteAllBytesAsync(path, await FileAsync(world, new AccountListRequest { Columns = [.. columns] }, ExportKind.List));

        await using var scope = world.As(UserRole.Admin);
        var import = scope.ServiceProvider.GetRequiredService<ImportLocalFile>();
        var proposed = await import.ProposeAsync(path, ImportKind.Accounts, default);
        var result = await import.RunAsync(path, proposed.Mapping, isDryRun: false, null, default);

        Assert.Equal(new ImportCounts(300, 0, 0, 300, 0, 0, 0), result.Counts);
        Assert.Equal(0L, await world.ScalarAsync<long>("select count(*) from account_changes"));
    }

    private static async Task<List<string[]>> ExportAsync(AccountWorld world, AccountListRequest request, ExportKind kind = ExportKind.List)
    {
        var rows = new List<string[]>();
        using var reader = new CsvReader(new MemoryStream(await FileAsync(world, request, kind)), new CsvFormat());
        while (reader.Read())
            rows.Add(reader.ToStrings());
        return rows;
    }

    private static async Task<byte[]> FileAsync(AccountWorld world, AccountListRequest request, ExportKind kind)
    {
        await using var scope = world.As(UserRole.Admin);
        var ready = Assert.IsType<ExportResult.Ready>(
            await scope.ServiceProvider.GetRequiredService<ExportAccounts>().RunAsync(request, kind));
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = world.Services, Response = { Body = answer } };
        await CsvDownload.Of("file.csv", file => ready.Export.WriteAsync(file, CancellationToken.None)).ExecuteAsync(context);
        return answer.ToArray();
    }
}
