using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Leads;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Leads;

public sealed class VerdictTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData("https://www.Acme.example/pricing", "domain=acme.example")]
    [InlineData("jo@acme.example", "domain=acme.example")]
    [InlineData("Company\tURL\tHeadcount\nAcme, Inc.\tacme.example\t120", "employees=120 name=Acme, Inc. website=acme.example")]
    [InlineData("domain,industry\nacme.example,\"Real estate\"", "domain=acme.example industry=Real estate")]
    [InlineData("Name: Acme\nEmployees: 1,200\nPhone: 1", "employees=1200 name=Acme")]
    public void ReadsWhatPeoplePaste(string text, string values)
    {
        var (lead, problem) = LeadText.Parse(text, AttributeCatalog.BuiltIn);
        Assert.Null(problem);
        Assert.Equal(values, string.Join(' ', lead!.Values.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}")));
    }

    [Theory]
    [InlineData(" ", "Type a domain, or paste a row with its header.")]
    [InlineData("Acme", "\"Acme\" is neither a domain such as example.com nor a row under its header.")]
    [InlineData(
        "Phone: 12", "The row has no domain, name or external id, so it is not known which company it is. “Phone” is no attribute here.")]
    public void SaysWhatIsWrongWithALead(string text, string message) =>
        Assert.Equal(message, LeadText.Parse(text, AttributeCatalog.BuiltIn).Problem);

    [Fact]
    public async Task AnUnknownLeadBecomesAnAccountAndIsScoredAtOnce()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Rep);
        var take = scope.ServiceProvider.GetRequiredService<TakeLead>();
        var (taken, _) = await take.RunAsync("Name,Domain,Industry,Employees,Colour\nNew Co,newco.example,Software,120,red");
        Assert.True(taken!.IsNew);
        Assert.Equal("“Colour” is no attribute here.", Assert.Single(taken.Left));
        var view = await world.ShowAsync(taken.AccountId);
        Assert.Equal(("New Co", 70), (view.Account.Name, view.Explanation!.Raw));
        Assert.Equal(taken.AccountId, (await take.RunAsync("http://newco.example")).Taken!.AccountId);
        Assert.Equal(301L, await world.ScalarAsync<long>("select count(*) from accounts"));
    }

    [Fact]
    public async Task ALeadFillsWhatIsMissingAndChangesNothingElse()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("update accounts set industry = 'health', employees = null where id = 5");
        await using var scope = world.As(UserRole.Rep);
        var (taken, _) = await scope.ServiceProvider.GetRequiredService<TakeLead>()
            .RunAsync("Domain,Industry,Employees\ncompany5.com,software,77");
        Assert.Equal((5, false, "Employees"), (taken!.AccountId, taken.IsNew, Assert.Single(taken.Filled)));
        var account = (await world.ShowAsync(5)).Account;
        Assert.Equal(("health", "77"), (account.Value("industry")!.ToString(), account.Value("employees")!.ToString()));
    }

    [Fact]
    public async Task AVerdictSetsStatusReasonAndOwnerAndCanBeTakenBack()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("insert into users (id, display_name, role, email_confirmed, phone_number_confirmed, two_factor_enabled, "
            + "lockout_enabled, access_failed_count) values (7, 'Rep', 'Rep', true, false, false, true, 0)");
        await using var scope = world.As(UserRole.Rep, 7);
        var give = scope.ServiceProvider.GetRequiredService<DecideLead>();
        Assert.Equal("Say why it is turned down.",
            Assert.IsType<LeadDecisionResult.Invalid>(await give.RunAsync(5, LeadDecision.Disqualify, " ")).Message);

        await give.RunAsync(5, LeadDecision.Disqualify, "Student project");
        Assert.Equal("disqualified Student project ", await WorkAsync(world));
        var pursued = Assert.IsType<LeadDecisionResult.Given>(await give.RunAsync(5, LeadDecision.Pursue, null));
        Assert.Equal("working  Rep", await WorkAsync(world));
        Assert.True(await give.UndoAsync(pursued));
        Assert.Equal("disqualified Student project ", await WorkAsync(world));
    }

    [Fact]
    public async Task ReasonsThatTheProfileLacksStandOut()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var rep = world.As(UserRole.Rep);
        var give = rep.ServiceProvider.GetRequiredService<DecideLead>();
        foreach (var (id, reason) in new[] { (1, "Student project"), (2, "student project"), (3, "No sales in France") })
            await give.RunAsync(id, LeadDecision.Disqualify, reason);
        await using var revOps = world.As(UserRole.RevOps);
        var reasons = (await revOps.ServiceProvider.GetRequiredService<CountReasons>().RunAsync()).Reasons;
        Assert.Equal([("Student project", 2, false), ("No sales in France", 1, true)],
            reasons.Select(r => (r.Reason, r.Count, r.IsInProfile)));
        Assert.All(reasons, r => Assert.Equal(r.Count, r.Tiers.Sum()));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => rep.ServiceProvider.GetRequiredService<CountReasons>().RunAsync());
    }

    private static async Task<string> WorkAsync(AccountWorld world)
    {
        var account = (await world.ShowAsync(5)).Account;
        return $"{account.Value("status")} {account.Value("disqualifiedBecause")} {account.Value("owner")}";
    }
}
