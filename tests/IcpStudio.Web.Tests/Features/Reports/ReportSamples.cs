using IcpStudio.Core.Attributes;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Backtests;
using IcpStudio.Core.Reports.Drift;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Tests.Features.Reports;

/// <summary>Small reports with a figure of each kind, and one of each that is not known.</summary>
internal static class ReportSamples
{
    public static DealQuestion Question { get; } =
        new() { Since = new(2024, 1, 1), Until = new(2025, 12, 31), Owner = "Ann", CountsCancelled = true };

    public static ReportProfile Profile { get; } =
        new(7, "Mid-market", 3, new(2025, 1, 31), ["Primary", "Poor fit"], [new(3, new(2025, 1, 31))], HasDraft: false);

    public static FitView FitView { get; } = new(
        new FitDeals([Many, None], Many, None, [new(40, 90, Many), new(0, 39, None)], [new(new(2025, 1, 1), [new(3, 9), new(0, 0)])],
            [1, 2, 3, 0], 2),
        new FitCustomers(
            [new(new(12, 15), 4, new(101.25, new(98.5, 104), 12), new(1 / 3.0, null, 1), Nothing, Nothing, new(8, new(7, 9), 3), Nothing),
                new(new(0, 0), 0, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing)],
            new(new(12, 15), 4, new(101.25, new(98.5, 104), 12), new(1 / 3.0, null, 1), Nothing, Nothing, new(8, new(7, 9), 3), Nothing),
            [new(new(2, 3), 1234.56m, 1000m), new(new(0, 0), 0, 0)], new(new(2, 3), 1234.56m, 1000m), 1));

    public static FitAnswer Fit { get; } = new(Question, Profile, FitView, null, new(2026, 1, 1), null);

    public static BacktestAnswer Backtest { get; } = new(
        Question, Profile, [Side(Profile), Side(Profile with { Number = null })], new(.0123456789, new(-.05, .07)), null, null);

    public static SellerReport SellerReport { get; } = new(
        new("", [3, 1], [new(2, 5), new(0, 0)], [400, 0]), [new("Ann", [3, 0], [new(2, 5), new(0, 0)], [400, 0]),
            new("", [0, 1], [new(0, 0), new(0, 0)], [0, 0])]);

    public static SellerAnswer Sellers { get; } =
        new(Question, SellerKind.Owner, Profile, SellerReport, new Dictionary<string, int[]> { ["ann"] = [11, 2] }, null, null);

    public static DriftReport Drift { get; } = new(
        new CurrentProfile(7, "Mid-market", true, 9, 3, new(2025, 1, 31), 1, new(2025, 1, 31), new() { Name = "Mid-market" }),
        new(new(2023, 1, 1), new(2024, 12, 31), 120), new(new(2025, 1, 1), new(2025, 3, 31), 60), [Industry], [], [],
        [new("Primary", new(40, 100), new(20, 90), .001234, true), new("Poor fit", new(0, 0), new(0, 0), 1, false)]);

    private static Mean Nothing => new(null, null, 0);

    private static DealGroup Many => new(21, 14, 5, 2, 123456.78m, new(5878.894, new(4000.5, 7757.25), 21), new(61.5, new(50, 70), 35));

    private static DealGroup None => new(0, 0, 0, 0, 0, Nothing, new(null, null, 0));

    private static AttributeDrift Industry => new()
    {
        Attribute = AttributeCatalog.BuiltIn.Find("industry")!,
        Cells = [new("Software", new(30, 120), new(30, 60), .0004), new("missing", new(0, 0), new(0, 0), 1)],
        KnownBefore = new(118, 120),
        KnownNow = new(59, 60),
        Index = .2734567891,
        Limit = .25,
        PValue = .0004,
        NewValues = [("Robotics", 4)],
        HasMoved = true,
    };

    private static BacktestSide Side(ReportProfile profile) => new(profile, new Backtest(
        21, 35, [new(21, 35), new(0, 0)], Area, new(10, 20, Area), new(11, 15, Area), [new(0, 0), new(.25, .5), new(1, 1)],
        [new("Primary", 70, 15, 5, 6, 9)], [new("We sell in the USA only", 2, 3, 4000.5m, 1)], new(2025, 2, 1),
        [new(40, 90, new(5, 9), new(0, 0))]));

    private static RocArea Area => new(.7123456, new(.6, .8), 21, 14, .001);
}
