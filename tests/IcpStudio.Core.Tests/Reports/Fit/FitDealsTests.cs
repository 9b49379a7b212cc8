using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Reports.Fit;

public sealed class FitDealsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void CountsWhatAnObviousCountCounts(int seed)
    {
        var scored = RandomDeals.Scored(seed, 600);
        var selection = Selection(seed);
        var countsCancelled = seed % 2 == 0;
        var report = FitDeals.Of(scored, selection, countsCancelled);
        var deals = scored.Deals;
        var chosen = Enumerable.Range(0, deals.Count).Where(i => IsChosen(deals, i, selection) && !deals.IsRepeated[i]).ToList();
        for (var tier = 0; tier < 3; tier++)
            AssertGroup(deals, [.. chosen.Where(i => scored.Scores.Tiers[i] == tier)], report.Tiers[tier]);
        AssertGroup(deals, [.. chosen.Where(i => deals.Rows[i] >= 0)], report.All);
        AssertGroup(deals, [.. chosen.Where(i => deals.Rows[i] < 0)], report.Unscored);
        Assert.Equal(Enumerable.Range(0, deals.Count).Count(i => IsChosen(deals, i, selection) && deals.IsRepeated[i]), report.Repeated);
        Assert.Equal(
            Enumerable.Range(0, 4).Select(by => chosen.Count(i => deals.Rows[i] >= 0 && (int)scored.Scores.By[i] == by)), report.By);
        foreach (var quarter in report.Quarters)
        {
            for (var tier = 0; tier < 3; tier++)
            {
                var closed = chosen.Where(i => scored.Scores.Tiers[i] == tier && deals.ClosedOn[i] >= quarter.From.DayNumber
                    && deals.ClosedOn[i] <= quarter.To.DayNumber
                    && FitDeals.IsDecided(deals.Ends[i], countsCancelled)).ToList();
                Assert.Equal(new Rate(closed.Count(i => deals.Ends[i] == DealEnd.Won), closed.Count), quarter.Tiers[tier]);
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void PutsDealsOfAboutAsManyPointsIntoTenthsBestFirst(int seed)
    {
        var scored = RandomDeals.Scored(seed, 2_000);
        var report = FitDeals.Of(scored, new DealSelection(), countsCancelled: false);
        Assert.Equal(report.All.Count, report.Tenths.Sum(t => t.Deals.Count));
        for (var i = 1; i < report.Tenths.Count; i++)
            Assert.True(report.Tenths[i].To < report.Tenths[i - 1].From);
        var decided = report.Tenths.Sum(t => t.Deals.WinRate(false).Count);
        // Forty different points: none of ten parts is off by more than one of them.
        Assert.All(report.Tenths,
            t => Assert.InRange(t.Deals.WinRate(false).Count, decided / 10.0 - decided / 18.0, decided / 10.0 + decided / 18.0));
        foreach (var part in report.Tenths)
            AssertGroup(scored.Deals,
                [.. scored.Select(new())
                    .Where(i => scored.Deals.Rows[i] >= 0 && scored.Scores.Points[i] >= part.From && scored.Scores.Points[i] <= part.To)],
                part.Deals);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void CustomersAndRenewalsAreCountedByTier(int seed)
    {
        var scored = RandomDeals.Scored(seed, 600);
        var selection = Selection(seed);
        var report = FitCustomers.Of(scored, selection);
        var (customers, deals) = (scored.Customers, scored.Deals);
        for (var tier = 0; tier < 3; tier++)
        {
            var chosen = Enumerable.Range(0, customers.Count).Where(i => scored.CustomerScores.Tiers[i] == tier
                && (customers.Since[i] == DealTable.NoDay
                    ? selection.Since is null
                    : (selection.Since ?? 0) <= customers.Since[i] && customers.Since[i] <= (selection.Until ?? int.MaxValue))
                && (selection.Owner is null
                    || (customers.FirstDeals[i] is >= 0 and var first && deals.Owners.Codes[first] == selection.Owner))).ToList();
            Assert.Equal(new Rate(chosen.Count(i => !customers.HasChurned[i]), chosen.Count), report.Tiers[tier].Kept);
            var nrr = chosen.Select(i => customers.Nrr[i]).Where(v => !double.IsNaN(v)).ToList();
            Assert.Equal(nrr.Count, report.Tiers[tier].Nrr.Count);
            if (nrr.Count > 0)
                Assert.Equal(nrr.Average(), report.Tiers[tier].Nrr.Value!.Value, 9);
            var renewals = Enumerable.Range(0, deals.Count)
                .Where(i => (deals.Ends[i] is DealEnd.Won or DealEnd.Lost) && !deals.IsRepeated[i] && scored.Scores.Tiers[i] == tier
                    && IsChosen(deals, i, selection with { Type = DealTable.Renewal })).ToList();
            Assert.Equal(new Rate(renewals.Count(i => deals.Ends[i] == DealEnd.Won), renewals.Count), report.Renewals[tier].Renewed);
            Assert.Equal(renewals.Where(i => deals.Amounts[i] != DealTable.NoAmount).Sum(i => deals.Amounts[i]) / DealTable.AmountUnit,
                report.Renewals[tier].Due);
        }
    }

    private static DealSelection Selection(int seed) => (seed % 4) switch
    {
        0 => new DealSelection(),
        1 => new DealSelection { Since = RandomDeals.FirstDay + 100, Until = RandomDeals.FirstDay + 400, Type = DealTable.NewBusiness },
        2 => new DealSelection { Until = RandomDeals.FirstDay + 300, Owner = 1 },
        _ => new DealSelection { Since = RandomDeals.FirstDay + 50, Type = DealTable.Renewal, Owner = 2 },
    };

    private static bool IsChosen(DealTable deals, int i, DealSelection selection)
    {
        var (since, until) = (selection.Since ?? int.MinValue, selection.Until ?? int.MaxValue);
        var isInTime = deals.Ends[i] == DealEnd.Open ? deals.CreatedOn[i] <= until
            : deals.ClosedOn[i] == DealTable.NoDay ? selection is { Since: null, Until: null }
            : since <= deals.ClosedOn[i] && deals.ClosedOn[i] <= until;
        return isInTime && (selection.Type is null || deals.Types[i] == selection.Type)
            && (selection.Owner is null || deals.Owners.Codes[i] == selection.Owner);
    }

    private static void AssertGroup(DealTable deals, List<int> expected, DealGroup group)
    {
        Assert.Equal(
            new[] { DealEnd.Won, DealEnd.Lost, DealEnd.Open, DealEnd.Cancelled }.Select(end => expected.Count(i => deals.Ends[i] == end)),
            [group.Won, group.Lost, group.Open, group.Cancelled]);
        var amounts = expected.Where(i => deals.Ends[i] == DealEnd.Won && deals.Amounts[i] != DealTable.NoAmount)
            .Select(i => deals.Amounts[i] / DealTable.AmountUnit)
            .ToList();
        Assert.Equal(amounts.Sum(), group.WonAmount);
        Assert.Equal(amounts.Count, group.AverageWon.Count);
        if (amounts.Count > 0)
            Assert.Equal((double)amounts.Average(), group.AverageWon.Value!.Value, 6);
        var cycles = expected.Where(i => deals.Ends[i] is DealEnd.Won or DealEnd.Lost && deals.CreatedOn[i] != DealTable.NoDay
            && deals.ClosedOn[i] >= deals.CreatedOn[i])
            .Select(i => deals.ClosedOn[i] - deals.CreatedOn[i]).Order().ToList();
        Assert.Equal(cycles.Count, group.Cycle.Count);
        if (cycles.Count > 0)
            Assert.Equal((cycles[(cycles.Count - 1) / 2] + cycles[cycles.Count / 2]) / 2.0, group.Cycle.Value);
    }
}
