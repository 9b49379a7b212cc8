using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Accounts;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.Export;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Accounts.Notes;
using IcpStudio.Web.Features.Accounts.Work;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Market;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Segments;
using IcpStudio.Web.Tests.Features.Evidence;
using Npgsql;

namespace IcpStudio.Web.Tests.Features;

/// <summary>A whole workspace with a condition in force: who sees a part of the accounts is told of nothing else.</summary>
public sealed class VisibilityTests(SampleDatabase sample) : IClassFixture<SampleDatabase>, IAsyncLifetime
{
    private const string Line = "country = Germany";
    private const string Hidden = "country is distinct from 'Germany'";

    private static readonly Filter Visible = new Filter.Leaf(new ValueCondition("country", ValueOperator.In, ["Germany"]));

    private readonly StudioServices _all = new(sample.Database, Actor.App);
    private readonly StudioServices _some = new(sample.Database, new Actor(4711, "Nora Narrow", UserRole.Admin));

    public async Task InitializeAsync()
    {
        _some.Get<AccountVisibility>().Become(_ => Visible);
        await using var command = _all.Get<NpgsqlDataSource>().CreateCommand("""
            insert into users (id, display_name, email, role, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
                access_failed_count)
            values (4711, 'Nora Narrow', 'nora@example.com', 'Admin', true, false, false, true, 0) on conflict do nothing
            """);
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        await _all.DisposeAsync();
        await _some.DisposeAsync();
    }

    [Fact]
    public async Task ListsAndCountsAreThoseOfAFilter()
    {
        var expected = (await _all.Get<ListAccounts>().RunAsync(new AccountListRequest { Filter = Visible }))!;
        var seen = (await _some.Get<ListAccounts>().RunAsync(new AccountListRequest()))!;

        Assert.InRange(expected.Count, 1, expected.Total - 1);
        Assert.Equal((expected.Count, expected.Count), (seen.Count, seen.Total));
        Assert.Equal(expected.TierCounts.AsEnumerable(), seen.TierCounts);
        Assert.Equal(expected.Items.Select(i => i.Id), seen.Items.Select(i => i.Id));
        var export = Assert.IsType<ExportResult.Ready>(await _some.Get<ExportAccounts>().RunAsync(new AccountListRequest(), ExportKind.List));
        Assert.Equal(expected.Count, export.Export.Count);
        Assert.Equal(
            await AskAsync<long>("select count(*) from accounts where country = 'Germany'"), seen.Total);
    }

    [Fact]
    public async Task ReportsAreThoseOfAFilter()
    {
        var question = new DealQuestion { Type = null };
        var expected = (await _all.Get<ShowFit>().RunAsync(question with { Filter = Line }, waits: true))!.View!;
        var seen = (await _some.Get<ShowFit>().RunAsync(question, waits: true))!.View!;

        Assert.True(expected.Deals.All.Count > 0);
        Assert.Equal(expected.Deals.Tiers.Select(t => (t.Count, t.Won)), seen.Deals.Tiers.Select(t => (t.Count, t.Won)));
        Assert.Equal(expected.Customers.Tiers.Select(t => t.Kept), seen.Customers.Tiers.Select(t => t.Kept));
        Assert.Equal(
            (await _all.Get<ListAccounts>().RunAsync(new AccountListRequest { Filter = Visible }))!.Count,
            (await _some.Get<ShowMarket>().RunAsync(new MarketQuestion()))!.Accounts);
        var evidence = await _some.Get<AskEvidence>().RunAsync(new EvidenceQuestion());
        var everyone = await _all.Get<AskEvidence>().RunAsync(new EvidenceQuestion());
        Assert.InRange(evidence.Result.Decided.Count, 1, everyone.Result.Decided.Count - 1);
    }

    [Fact]
    public async Task DealsAreThoseOfTheAccountsSeen()
    {
        var deals = await _some.Get<ListDeals>().RunAsync(new DealFilter());

        Assert.Equal(
            await AskAsync<long>("select count(*) from deals d join accounts a on a.id = d.account_id where a.country = 'Germany'"), deals.Count);
        Assert.Equal(0, deals.Waiting);
        Assert.Equal(0, (await _some.Get<ListWaitingDeals>().RunAsync(1)).Count);
    }

    [Fact]
    public async Task AnothersAccountIsNotThere()
    {
        var hidden = await AskAsync<long>($"select a.id from accounts a join deals d on d.account_id = a.id where {Hidden} limit 1");
        var (all, some) = (await _all.Get<ShowAccount>().RunAsync(hidden, null), await _some.Get<ShowAccount>().RunAsync(hidden, null));
        Assert.NotNull(all);
        Assert.Null(some);
        var name = all.Account.Name;

        Assert.DoesNotContain(await _some.Get<FindAccounts>().RunAsync(name), f => f.Id == hidden);
        Assert.Empty((await _some.Get<CompareAccounts>().RunAsync([hidden])).Accounts);
        Assert.Empty(await _some.Get<FindSimilarAccounts>().RunAsync(hidden, null));
        Assert.Empty((await _some.Get<ShowAccountDeals>().RunAsync(hidden)).Deals);
        Assert.Empty(await _some.Get<ShowAccountHistory>().RunAsync(all.Account, all.Catalog));
        Assert.Empty((await _some.Get<ListNotes>().RunAsync(hidden)).Notes);
        Assert.Equal("The account is no longer there.", await _some.Get<WriteNote>().RunAsync(new NoteDraft(hidden, null, 0, "Mine")));
        Assert.IsType<EditAccountResult.Gone>(await _some.Get<EditAccount>().RunAsync(new AccountEdit(hidden, "city", "Berlin", null)));
        var worked = Assert.IsType<WorkEditResult.Changed>(await _some.Get<EditWork>().RunAsync(
            new WorkEdit(new Selection([hidden], new AccountListRequest()), BuiltInAttributes.Tags, WorkOperation.Add, "mine")));
        Assert.Empty(worked.Written.Changed);
    }

    [Fact]
    public async Task SegmentsAreCountedAmongTheAccountsSeen()
    {
        var all = await _all.Get<ListSegments>().RunAsync();
        var some = await _some.Get<ListSegments>().RunAsync();

        var total = await AskAsync<long>("select count(*) from accounts where country = 'Germany'");
        Assert.All(some, s => Assert.InRange(s.Count, 0, total));
        Assert.True(some.Sum(s => s.Count) < all.Sum(s => s.Count));
    }

    [Fact]
    public async Task WhoSeesAllPaysNothingForIt() =>
        Assert.Same(
            (await _all.Get<IcpStudio.Web.Indexing.AccountIndexService>().GetAsync()).Snapshot,
            (await _all.Get<IcpStudio.Web.Indexing.VisibleAccounts>().GetAsync()).Snapshot);

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var command = _all.Get<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
