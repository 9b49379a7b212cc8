using System.Runtime.Versioning;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Features.Demo;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Demo;

[Trait(Pace.Name, Pace.Long)]
public sealed class SeedDemoTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime, IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"icp-demo-{Guid.NewGuid():N}");
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddStudio(new WebHostOptions
        {
            ConnectionString = await postgres.CreateDatabaseAsync(DatabaseTemplate.Schema),
            DataFolder = _folder,
            Serves = false,
        });
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public async Task MakesTheWholeWorkspaceAndOnlyOnce()
    {
        var first = Assert.IsType<SeedDemoResult.Ready>(await SeedAsync());
        var before = await CountsAsync();
        var second = Assert.IsType<SeedDemoResult.Ready>(await SeedAsync());

        Assert.True(first.Generated);
        Assert.False(second.Generated);
        Assert.Equal(first.Users, second.Users);
        Assert.Equal((3000, Sample.Data.Deals.Count, Sample.Data.Outcomes.Count, 4, 1, 3000), before);
        Assert.Equal(before, await CountsAsync());
        await using var db = await ContextAsync();
        var workspace = await db.Workspaces.SingleAsync();
        Assert.True(workspace.IsDemo);
        Assert.Equal(StoreDemoData.WorkspaceName, workspace.Name);
        await EachDealAndOutcomeIsItsAccountsAsync(db);
    }

    [Fact]
    public async Task LetsEachUserInWithThePrintedPasswordAlsoAfterSomebodyChangedIt()
    {
        var users = await EnsureUsersAsync();
        await using (var db = await ContextAsync())
        {
            var rep = await db.Users.SingleAsync(u => u.Email == "rep@demo.example");
            rep.PasswordHash = new PasswordHasher<User>().HashPassword(rep, "something else entirely");
            await db.SaveChangesAsync();
        }

        Assert.Equal(users, await EnsureUsersAsync());
        Assert.Equal(Enum.GetValues<UserRole>(), users.Select(u => u.Role));
        await using var after = await ContextAsync();
        foreach (var user in users)
        {
            var stored = await after.Users.SingleAsync(u => u.Email == user.Email);
            Assert.Equal(user.Role, stored.Role);
            Assert.NotEqual(PasswordVerificationResult.Failed,
                new PasswordHasher<User>().VerifyHashedPassword(stored, stored.PasswordHash!, user.Password));
        }
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task KeepsThePasswordsWhereOnlyTheirOwnerReadsThem()
    {
        await EnsureUsersAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, DemoPasswords.FileName)));
    }

    [Fact]
    public async Task LeavesSomebodysOwnWorkspaceAlone()
    {
        await using (var db = await ContextAsync())
        {
            db.Workspaces.Add(new Workspace { Name = "Ours" });
            db.Users.Add(new User { UserName = "ann@ours.example", NormalizedUserName = "ANN@OURS.EXAMPLE" });
            await db.SaveChangesAsync();
        }

        Assert.StartsWith("This data folder already holds", Assert.IsType<SeedDemoResult.Refused>(await SeedAsync()).Message,
            StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 1, 0, 0), await CountsAsync());
    }

    [Fact]
    public async Task DoesWhatIsMissingAfterItWasBrokenOff()
    {
        await _services.CreateScope().ServiceProvider.GetRequiredService<StoreDemoData>().RunAsync(Sample.Fresh());
        Assert.False(Assert.IsType<SeedDemoResult.Ready>(await SeedAsync()).Generated);
        Assert.Equal((3000, Sample.Data.Deals.Count, Sample.Data.Outcomes.Count, 4, 1, 3000), await CountsAsync());
    }

    public Task DisposeAsync() => _services.DisposeAsync().AsTask();

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task EachDealAndOutcomeIsItsAccountsAsync(IcpStudioDbContext db)
    {
        Assert.False(await db.Deals.AnyAsync(d => d.AccountId == null));
        var expected = Sample.Data.Deals.First(d => d is { Type: DealType.NewBusiness, Outcome: DealOutcome.Won });
        var account = await db.Accounts.SingleAsync(a => a.ExternalId == expected.AccountRef);
        var deal = await db.Deals.SingleAsync(d => d.ExternalId == expected.ExternalId);
        var outcome = await db.CustomerOutcomes.SingleAsync(o => o.AccountId == account.Id);

        Assert.Equal((account.Id, expected.Amount, expected.ClosedOn), (deal.AccountId, deal.Amount, deal.ClosedOn));
        Assert.Equal(expected.ClosedOn, outcome.Since);
    }

    private Task<IReadOnlyList<DemoUser>> EnsureUsersAsync() =>
        _services.CreateScope().ServiceProvider.GetRequiredService<EnsureDemoUsers>().RunAsync(_folder);

    private async Task<SeedDemoResult> SeedAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
        return await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync(Sample.Today, _folder);
    }

    private async Task<(int Accounts, int Deals, int Outcomes, int Users, int Versions, long Scores)> CountsAsync()
    {
        await using var db = await ContextAsync();
        var scores = await db.Database.SqlQuery<long>($"select count(*) as \"Value\" from account_scores").SingleAsync();
        return (await db.Accounts.CountAsync(), await db.Deals.CountAsync(), await db.CustomerOutcomes.CountAsync(),
            await db.Users.CountAsync(), await db.ProfileVersions.CountAsync(), scores);
    }

    private Task<IcpStudioDbContext> ContextAsync() =>
        _services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
}
