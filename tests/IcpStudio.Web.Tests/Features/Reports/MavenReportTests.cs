using IcpStudio.Core.Imports;
using IcpStudio.Web.Features.Evidence.Proposals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Tests.Features.Imports;

namespace IcpStudio.Web.Tests.Features.Reports;

/// <summary>Real deals in which nothing separates: a profile fitted on the older ones must not be praised on the newer ones.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class MavenReportTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    /// <summary>The deals closed before are those the profile is made from.</summary>
    private static readonly DateOnly NewFrom = new(2017, 10, 1);

    private StudioServices _studio = null!;
    private long _profileId;

    public async Task InitializeAsync()
    {
        if (!SharedData.Has(MavenTests.Deals))
            return;
        await using (var world = new ImportWorld(database.ConnectionString))
        {
            await world.ResetAsync();
            await world.ImportLocalAsync(SharedData.PathTo(MavenTests.Accounts), MavenTests.AccountMapping);
            await world.ImportLocalAsync(SharedData.PathTo(MavenTests.Deals), MavenTests.DealMapping, ImportKind.Deals);
        }

        _studio = new StudioServices(database);
        var answer = await _studio.Get<AskEvidence>().RunAsync(new EvidenceQuestion { DealType = null, Until = NewFrom.AddDays(-1) });
        var proposed = (await _studio.Get<ProposeProfile>().DraftAsync(answer, new("Fitted", Insists: true)))!;
        _profileId = Assert.IsType<ApplyResult.Applied>(await _studio.Get<ApplyProfile>().RunAsync(proposed.Definition)).ProfileId;
        Assert.IsType<PublishResult.Published>(await _studio.Get<PublishProfile>().RunAsync(_profileId, null));
    }

    public async Task DisposeAsync()
    {
        if (_studio is not null)
            await _studio.DisposeAsync();
    }

    [SharedDataFact(MavenTests.Deals)]
    public async Task SaysPlainlyThatTheTiersDoNotDifferOutOfTime()
    {
        var answer = (await _studio.Get<ShowFit>().RunAsync(new DealQuestion { Type = null, Since = NewFrom }, waits: true))!;
        var deals = answer.View!.Deals;
        Assert.Equal(6_711 - await ClosedBeforeAsync(), deals.All.WinRate(false).Count);
        Assert.StartsWith("The tiers do not differ", FitFormatter.Says(answer.Profile.Tiers, deals, countsCancelled: false),
            StringComparison.Ordinal);
        Assert.Equal(1_425, deals.Unscored.Open);

        var backtest = (await _studio.Get<ShowBacktest>().RunAsync(new DealQuestion { Type = null, Since = NewFrom }, null, waits: true))!;
        Assert.StartsWith("v1 does not tell won from lost deals", BacktestFormatter.Says(backtest.Sides[0]), StringComparison.Ordinal);
        Assert.InRange(backtest.Sides[0].Result.Area.Value, .48, .53);
    }

    private async Task<int> ClosedBeforeAsync() => int.Parse(
        (await PlainSql.RowsAsync(database.ConnectionString, $"select count(*) from deals where closed_on < '{NewFrom:yyyy-MM-dd}'"))[0],
        System.Globalization.CultureInfo.InvariantCulture);
}
