using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>The tables of a fit report: each is described here once, for its page, its file and its document.</summary>
internal static class FitColumns
{
    /// <summary>Deals by the tier of their account on their day.</summary>
    /// <param name="all">Of all tiers together.</param>
    public static IReadOnlyList<ReportColumn<TierRow<DealGroup>>> Deals(DealQuestion question, DealGroup all) =>
    [
        new("tier", null, r => new Figure.Text(r.Tier)),
        .. Deals<TierRow<DealGroup>>(r => r.Group, question, all, (r, outcome) => FitLinks.Deals(question, r.Tier, outcome)),
    ];

    /// <summary>Deals in tenths by the points of their account on their day.</summary>
    public static IReadOnlyList<ReportColumn<PointGroup>> Points(DealQuestion question, DealGroup all) =>
    [
        new("from", null, r => new Figure.Count(r.From)),
        new("to", null, r => new Figure.Count(r.To)),
        // The page leaves out what few deals a tenth say little of.
        .. Deals<PointGroup>(r => r.Deals, question, all, (r, outcome) => FitLinks.Deals(question, r, outcome))
            .Select(c => c.Key is "cancelled" or "medianCycleDays" ? c with { Title = null } : c),
    ];

    /// <summary>What became of customers, by the tier they had when they bought.</summary>
    public static IReadOnlyList<ReportColumn<TierRow<CustomerGroup>>> Customers(DealQuestion question) =>
    [
        new("tier", null, r => new Figure.Text(r.Tier)),
        new("customers", "Customers", r => new Figure.Count(r.Group.Kept.Count))
        {
            DocumentKey = null,
            Link = r => FitLinks.Customers(question, r.Tier),
        },
        new("left", "Left", r => new Figure.Count(r.Group.Churned))
        {
            DocumentKey = null,
            Link = r => FitLinks.Customers(question, r.Tier, onlyLeft: true),
        },
        new("stayed", "Stayed, 95 %", r => new Figure.Interval(r.Group.Kept)) { FileKeys = ReportColumns.Range("stayed") },
        new("derived", null, r => new Figure.Count(r.Group.Derived)) { DocumentKey = null },
        Average("nrr", "NRR", g => g.Nrr, " %"),
        Average("grr", "GRR", g => g.Grr, " %"),
        Average("ltv", "Lifetime value", g => g.Ltv),
        Average("expansionArr", "Expansion ARR", g => g.Expansion),
        Average("nps", "NPS", g => g.Nps),
        Average("tickets", "Tickets", g => g.Tickets),
    ];

    /// <summary>Renewals by the tier of their account on their day.</summary>
    public static IReadOnlyList<ReportColumn<TierRow<RenewalGroup>>> Renewals(DealQuestion question) =>
    [
        new("tier", null, r => new Figure.Text(r.Tier)),
        new("renewed", "Renewed", r => new Figure.Count(r.Group.Renewed.Hits))
        {
            DocumentKey = null,
            Link = r => FitLinks.Renewals(question, r.Tier, DealOutcome.Won),
        },
        new("lost", "Lost", r => new Figure.Count(r.Group.Renewed.Count - r.Group.Renewed.Hits))
        {
            DocumentKey = null,
            Link = r => FitLinks.Renewals(question, r.Tier, DealOutcome.Lost),
        },
        new("share", "Share, 95 %", r => new Figure.Interval(r.Group.Renewed)) { FileKeys = ReportColumns.Range("share"), DocumentKey = "renewed" },
        new("revenueDue", "Revenue due", r => new Figure.Amount(r.Group.Due)),
        new("revenueKept", "Revenue kept", r => new Figure.Amount(r.Group.Kept)),
        new("revenueShare", "Share of revenue", r => new Figure.Share(r.Group.Share)) { FileKeys = [], DocumentKey = null },
    ];

    /// <summary>Win rates by quarter of closing and tier: files alone have them so.</summary>
    public static IReadOnlyList<ReportColumn<(string Quarter, string Tier, Rate Rate)>> Quarters { get; } =
    [
        new("quarter", null, r => new Figure.Text(r.Quarter)),
        new("tier", null, r => new Figure.Text(r.Tier)),
        new("won", null, r => new Figure.Count(r.Rate.Hits)),
        new("decided", null, r => new Figure.Count(r.Rate.Count)),
        new("winRate", null, r => new Figure.Interval(r.Rate)) { FileKeys = ReportColumns.Range("winRate") },
    ];

    private static IEnumerable<ReportColumn<TRow>> Deals<TRow>(
        Func<TRow, DealGroup> of, DealQuestion question, DealGroup all, Func<TRow, DealOutcome?, string> link)
    {
        ReportColumn<TRow> Count(string key, string title, Func<DealGroup, int> count, DealOutcome outcome) =>
            new(key, title, r => new Figure.Count(count(of(r)))) { Link = r => link(r, outcome) };

        var cancelled = question.CountsCancelled;
        return
        [
            new("deals", "Deals", r => new Figure.Count(of(r).Count)) { DocumentKey = "count", Link = r => link(r, null) },
            Count("won", "Won", g => g.Won, DealOutcome.Won),
            Count("lost", "Lost", g => g.Lost, DealOutcome.Lost),
            Count("open", "Open", g => g.Open, DealOutcome.Open),
            Count("cancelled", "Cancelled", g => g.Cancelled, DealOutcome.Cancelled),
            new("winRate", "Win rate, 95 %", r => new Figure.Interval(of(r).WinRate(cancelled)))
            {
                FileKeys = ReportColumns.Range("winRate"),
                DrawnAgainst = all.WinRate(cancelled),
            },
            new("wonAmount", null, r => new Figure.Amount(of(r).WonAmount)),
            new("averageWon", "Average won deal", r => new Figure.Average(of(r).AverageWon)) { FileKeys = ReportColumns.Range("averageWon") },
            new("medianCycleDays", "Median cycle, days", r => new Figure.Days(of(r).Cycle)) { FileKeys = ["medianCycleDays", "cycleLow", "cycleHigh"] },
        ];
    }

    private static ReportColumn<TierRow<CustomerGroup>> Average(string key, string title, Func<CustomerGroup, Mean> of, string unit = "") =>
        new(key, title, r => new Figure.Average(of(r.Group), unit)) { FileKeys = [.. ReportColumns.Range(key), key + "Count"] };
}
