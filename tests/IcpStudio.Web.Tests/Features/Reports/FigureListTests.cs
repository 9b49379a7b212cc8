using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Evidence;

namespace IcpStudio.Web.Tests.Features.Reports;

/// <summary>The list behind a figure holds exactly as many as the figure says.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed class FigureListTests(SampleDatabase sample) : IAsyncLifetime
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private readonly StudioServices _studio = new(sample.Database);

    public Task InitializeAsync() => _studio.Get<AccountIndexService>().CatchUpAsync();

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Theory, InlineData(false), InlineData(true)]
    public async Task OfABacktest(bool countsCancelled)
    {
        var question = DealQuestion.Usual(Today) with { CountsCancelled = countsCancelled };
        var answer = (await _studio.Get<ShowBacktest>().RunAsync(question, null, waits: true))!;
        var test = answer.Sides[0].Result;
        var asked = answer.Of(answer.Sides[0]);
        foreach (var t in test.Thresholds)
        {
            var taken = new ScoredDealFilter(asked, t.Tier) { Reach = TierReach.Better };
            var left = taken with { Reach = TierReach.Worse };
            Assert.Equal(
                (t.TakenWon, t.TakenLost, t.LeftWon, t.LeftLost),
                (await CountAsync(taken, DealOutcome.Won), await CountAsync(taken with { Ended = DealEnding.Lost }),
                    await CountAsync(left, DealOutcome.Won), await CountAsync(left with { Ended = DealEnding.Lost })));
        }

        Assert.NotEmpty(test.Calibration);
        foreach (var c in test.Calibration)
        {
            var older = new ScoredDealFilter(FitLinks.Within(asked, null, test.SplitOn!.Value.AddDays(-1)), null, c.From, c.To);
            var newer = older with { Question = FitLinks.Within(asked, test.SplitOn, null) };
            Assert.Equal(
                (c.Older.Hits, c.Older.Count, c.Newer.Hits, c.Newer.Count),
                (await CountAsync(older, DealOutcome.Won), await CountAsync(older with { Ended = DealEnding.Decided }),
                await CountAsync(newer, DealOutcome.Won), await CountAsync(newer with { Ended = DealEnding.Decided })));
        }

        Assert.NotEmpty(test.Disqualifiers);
        foreach (var d in test.Disqualifiers)
        {
            var met = new ScoredDealFilter(asked) { Disqualifier = d.Reason };
            Assert.Equal(
                (d.Won, d.OnlyByIt, d.Lost),
                (await CountAsync(met, DealOutcome.Won), await CountAsync(met with { OnlyByIt = true }, DealOutcome.Won),
                    await CountAsync(met with { Ended = DealEnding.Lost })));
        }
    }

    [Fact]
    public async Task OfAFilterSegmentAndSeller()
    {
        var question = DealQuestion.Usual(Today) with { Filter = "employees >= 100" };
        var all = (await _studio.Get<ShowFit>().RunAsync(DealQuestion.Usual(Today), waits: true))!.View!.Deals;
        var some = (await _studio.Get<ShowFit>().RunAsync(question, waits: true))!.View!.Deals;
        Assert.InRange(some.All.Count, 1, all.All.Count - 1);
        Assert.Equal(some.Tiers[0].WinRate(false).Count,
            await CountAsync(new ScoredDealFilter(question, "Primary") { Ended = DealEnding.Decided }));

        var sellers = (await _studio.Get<ShowSellers>().RunAsync(question, SellerKind.Owner, waits: true))!;
        var group = sellers.Report!.Groups[0];
        var owner = question with { Owner = group.Name.Length == 0 ? DealQuestion.Nobody : group.Name };
        Assert.Equal(group.AllWon.Count, await CountAsync(new ScoredDealFilter(owner) { Ended = DealEnding.Decided }));
    }

    [Fact]
    public async Task AFilterThatCannotBeReadCountsNothingAndSaysSo()
    {
        var answer = (await _studio.Get<ShowFit>().RunAsync(DealQuestion.Usual(Today) with { Filter = "employees >=" }, waits: true))!;
        Assert.Null(answer.View);
        Assert.Equal("The filter cannot be read, so nothing is counted.", answer.Problem);
    }

    [Fact]
    public void EveryPartIsInItsAddress()
    {
        var filter = new ScoredDealFilter(
            DealQuestion.Usual(Today) with { Filter = "employees >= 100", Owner = DealQuestion.Nobody }, "Secondary", -5, 40)
        {
            Reach = TierReach.Worse,
            Ended = DealEnding.Lost,
            Disqualifier = "State-owned & slow",
            OnlyByIt = true,
        };
        Assert.Equal(filter, ScoredDealFilter.Parse(FitLinks.Deals(filter), Today));
        Assert.Equal("Worse than Secondary. -5 to 40 points. Turned away by “State-owned & slow” alone. Lost. ",
            ScoredDealFormatter.Of(filter));
    }

    private async Task<int> CountAsync(ScoredDealFilter filter, DealOutcome? outcome = null) =>
        (await _studio.Get<ListDeals>().RunAsync(new DealFilter(outcome, Scored: filter))).Count;
}
