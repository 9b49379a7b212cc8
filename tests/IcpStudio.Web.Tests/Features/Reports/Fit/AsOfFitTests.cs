using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Tests.Features.Reports.Fit;

/// <summary>
/// Software companies bought and retailers did not; later each became the other, so that today's values say the opposite of what was so.
/// </summary>
public sealed class AsOfFitTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DealQuestion Question = new() { Type = null };

    private static readonly ProfileDefinition Software = new()
    {
        Name = "Software",
        Criteria = [new Criterion("industry", [new Rule(new ValueCondition("industry", ValueOperator.In, ["Software"]), 10)])],
    };

    public async Task InitializeAsync()
    {
        await PlainSql.ExecuteAsync(database.ConnectionString, """
            truncate accounts, account_changes, deals, customer_outcomes, profiles, profile_versions, score_runs, current_runs, profile_drafts, job_runs cascade;
            insert into accounts (id, external_id, name, industry, created_at) overriding system value
            select n, 'a' || n, 'Account ' || n, case when n <= 30 then 'Retail' else 'Software' end, '2024-01-01' from generate_series(1, 60) n;
            insert into account_changes (account_id, attribute, old_value, changed_at)
            select n, 'industry', to_jsonb(case when n <= 30 then 'Software' else 'Retail' end), '2025-06-01 12:00' from generate_series(1, 60) n;
            insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on)
            select 'd' || n, n, 'Deal', 'NewBusiness', case when n <= 30 then 'Won' else 'Lost' end, 1000 + n, '2025-02-01', '2025-07-01' from generate_series(1, 60) n
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task ScoresEachDealsAccountAsItWasOnTheDayTheDealWasCreated()
    {
        await using var studio = await PublishedAsync();
        var deals = await DealsAsync(studio);
        Assert.Equal(new Rate(30, 30), deals.Tiers[0].WinRate(false));
        Assert.Equal(new Rate(0, 30), deals.Tiers[^1].WinRate(false));
        Assert.Equal(60, deals.By[(int)ScoredBy.TheDay]);
        Assert.Equal("Every deal is scored by what was known of its account on the day it was created.", FitFormatter.Basis(deals));
        // Today's values would have said the opposite.
        Assert.Equal(["0 30"], await PlainSql.RowsAsync(database.ConnectionString,
            "select count(*) filter (where outcome = 'Won'), count(*) from deals d join accounts a on a.id = d.account_id where industry = 'Software'"));
    }

    [Fact]
    public async Task SaysOfAccountsThatCameLaterThatTheirFirstValuesAreTaken()
    {
        await PlainSql.ExecuteAsync(database.ConnectionString, "update accounts set created_at = '2025-03-01' where id % 2 = 0");
        await using var studio = await PublishedAsync();
        var deals = await DealsAsync(studio);
        Assert.Equal((30, 30), (deals.By[(int)ScoredBy.TheDay], deals.By[(int)ScoredBy.FirstKnown]));
        Assert.Equal(new Rate(30, 30), deals.Tiers[0].WinRate(false));
        Assert.Contains("50 % by the first values known", FitFormatter.Basis(deals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowsDealsAndHistoriesAsTheyChange()
    {
        await using var studio = await PublishedAsync();
        await DealsAsync(studio);
        await PlainSql.ExecuteAsync(database.ConnectionString, """
            insert into deals (external_id, account_id, name, type, outcome, created_on, closed_on) values ('late', 1, 'Late', 'NewBusiness', 'Lost', '2025-02-01', '2025-08-01');
            insert into account_changes (account_id, attribute, old_value, changed_at) values (60, 'industry', '"Software"', '2025-03-01')
            """);
        var deals = await DealsAsync(studio);
        // The late one is lost by a software company of the day, and the last retailer was one.
        Assert.Equal(new Rate(30, 32), deals.Tiers[0].WinRate(false));
    }

    [Fact]
    public async Task CountsRenewalsBookedTwiceOnceAndSaysHowMany()
    {
        await PlainSql.ExecuteAsync(database.ConnectionString, """
            insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on)
            select 'r' || n, n, 'Renewal', 'Renewal', case when n % 3 = 0 then 'Lost' else 'Won' end, 500, '2025-02-01', '2025-09-01' from generate_series(1, 12) n;
            insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on)
            select 'again' || n, n, 'Renewal', 'Renewal', case when n % 3 = 0 then 'Lost' else 'Won' end, 500, '2025-02-01', '2025-09-01' from generate_series(1, 4) n
            """);
        await using var studio = await PublishedAsync();
        var view = (await studio.Get<ShowFit>().RunAsync(Question, waits: true))!.View!;
        Assert.Equal((4, 4), (view.Deals.Repeated, view.Customers.Repeated));
        Assert.Equal((new Rate(8, 12), 6_000m, 4_000m),
            (view.Customers.AllRenewals.Renewed, view.Customers.AllRenewals.Due, view.Customers.AllRenewals.Kept));
        Assert.Equal("4 renewals are booked again (same account, same closing day) and counted once.",
            FitFormatter.Repeated(view.Customers.Repeated));
        Assert.Equal(72, view.Deals.All.Count);
    }

    [Fact]
    public async Task AManyDealsReportIsMadeInTheBackground()
    {
        await PlainSql.ExecuteAsync(database.ConnectionString, $"""
            insert into deals (external_id, account_id, name, type, outcome, created_on, closed_on)
            select 'm' || n, 1 + n % 60, '', 'NewBusiness', 'Lost', '2025-02-01', '2025-07-01' from generate_series(1, {ScoredDealsService.FewDeals}) n
            """);
        await using var studio = await PublishedAsync();
        await studio.Get<AccountIndexService>().CatchUpAsync();
        var first = (await studio.Get<ShowFit>().RunAsync(Question))!;
        Assert.Null(first.View);
        Assert.NotNull(first.Progress);
        var ready = (await studio.Get<ShowFit>().RunAsync(Question, waits: true))!;
        Assert.Equal(60 + ScoredDealsService.FewDeals, ready.View!.Deals.All.Count);
        // From now on the answer is there at once.
        Assert.Equal(ready.View.Deals.All, (await studio.Get<ShowFit>().RunAsync(Question))!.View!.Deals.All);
    }

    [Fact]
    public async Task ADraftIsTestedBesideAVersionOnTheSameDeals()
    {
        await using var studio = await PublishedAsync();
        await studio.Get<ApplyProfile>()
            .RunAsync(Software with { Criteria = [new Criterion("employees", [new Rule(new NumberCondition("employees", 1, null), 10)])] });
        var answer = (await studio.Get<ShowBacktest>().RunAsync(Question, DealQuestionUrl.Draft, waits: true))!;
        Assert.Equal(["v1", "the draft"], answer.Sides.Select(s => s.Profile.Edition));
        // The version ranks every deal right; of the draft's attribute nothing is known, which is chance.
        Assert.Equal((1, .5), (answer.Sides[0].Result.Area.Value, answer.Sides[1].Result.Area.Value));
        Assert.Equal(.5, answer.Difference!.Value.Value);
        Assert.StartsWith("On the same deals v1 ranks better than the draft",
            BacktestFormatter.Says(answer.Difference.Value, answer.Sides[0], answer.Sides[1]), StringComparison.Ordinal);
        var draft = (await studio.Get<ShowBacktest>().RunAsync(Question with { IsDraft = true }, null, waits: true))!;
        Assert.StartsWith("The draft does not tell won from lost deals", BacktestFormatter.Says(draft.Sides[0]), StringComparison.Ordinal);

        var profile = answer.Profile.Id;
        await PlainSql.ExecuteAsync(database.ConnectionString,
            $"update profile_drafts set definition = jsonb_set(definition, '{{criteria}}', '[]') where profile_id = {profile}");
        Assert.StartsWith("The draft cannot be judged yet",
            (await studio.Get<ShowBacktest>().RunAsync(Question with { IsDraft = true }, null, waits: true))!.Problem,
            StringComparison.Ordinal);
    }

    private static async Task<FitDeals> DealsAsync(StudioServices studio) =>
        (await studio.Get<ShowFit>().RunAsync(Question, waits: true))!.View!.Deals;

    private async Task<StudioServices> PublishedAsync()
    {
        var studio = new StudioServices(database);
        var applied = Assert.IsType<ApplyResult.Applied>(await studio.Get<ApplyProfile>().RunAsync(Software));
        Assert.IsType<PublishResult.Published>(await studio.Get<PublishProfile>().RunAsync(applied.ProfileId, null));
        return studio;
    }
}
