using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Reports.Sellers;

public sealed class SellerReportTests
{
    private static readonly DateOnly Today = DateOnly.FromDayNumber(RandomDeals.FirstDay + 500);

    [Fact]
    public void CountsWhatAnObviousCountCounts()
    {
        var scored = RandomDeals.Scored(3, 900);
        var deals = scored.Deals;
        var report = SellerReport.Of(
            scored, new DealSelection { Type = DealTable.NewBusiness }, deals.Owners, countsCancelled: false, Today);
        Assert.Equal(4, report.Groups.Count);
        Assert.Equal(report.Groups.Select(g => g.Count).OrderDescending(), report.Groups.Select(g => g.Count));
        foreach (var group in report.Groups)
        {
            var own = Enumerable.Range(0, deals.Count)
                .Where(i => deals.Owners.Texts[deals.Owners.Codes[i]] == group.Name && deals.Types[i] == DealTable.NewBusiness
                    && deals.Rows[i] >= 0)
                .ToList();
            for (var tier = 0; tier < 3; tier++)
            {
                var there = own.Where(i => scored.Scores.Tiers[i] == tier).ToList();
                var decided = there.Where(i => deals.Ends[i] is DealEnd.Won or DealEnd.Lost).ToList();
                Assert.Equal(there.Count(i => deals.Ends[i] == DealEnd.Open), group.Open[tier]);
                Assert.Equal(new Rate(decided.Count(i => deals.Ends[i] == DealEnd.Won), decided.Count), group.Won[tier]);
                Assert.Equal(
                    decided.Where(i => deals.CreatedOn[i] != DealTable.NoDay && deals.ClosedOn[i] >= deals.CreatedOn[i])
                        .Sum(i => (long)deals.ClosedOn[i] - deals.CreatedOn[i])
                        + there.Where(i => deals.Ends[i] == DealEnd.Open && deals.CreatedOn[i] != DealTable.NoDay)
                            .Sum(i => (long)Math.Max(0, Today.DayNumber - deals.CreatedOn[i])),
                    group.Days[tier]);
            }
        }

        Assert.Equal(report.All.Count, report.Groups.Sum(g => g.Count));
        Assert.Equal((double)report.Groups.Sum(g => g.Days[2]) / report.Groups.Sum(g => g.Days.Sum()), report.All.PoorDays!.Value, 12);
    }
}
