using System.Globalization;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Tests.Features.Reports;

/// <summary>Holds names and forms of what reports write: scripts and spreadsheets read them.</summary>
public sealed class ReportShapeTests
{
    private static string Folder => Path.Combine(Checkout.Root, "tests", "IcpStudio.Web.Tests", "Features", "Reports", "Shapes");

    [Fact]
    public void TheFitDocument() => Holds("fit.json", Json(FitDocument.Of(ReportSamples.Fit, ReportSamples.FitView)));

    [Fact]
    public void TheRetentionDocument() => Holds("retention.json", Json(FitDocument.Retention(ReportSamples.Fit, ReportSamples.FitView)));

    [Fact]
    public void TheBacktestDocument() => Holds("backtest.json", Json(BacktestDocument.Of(ReportSamples.Backtest)));

    [Fact]
    public void TheSellersDocument() => Holds("sellers.json", Json(SellerDocument.Of(ReportSamples.Sellers, ReportSamples.SellerReport)));

    [Fact]
    public void TheDriftDocument() => Holds("drift.json", Json(DriftDocument.Of(ReportSamples.Drift)));

    [Fact]
    public void TheFitFiles() =>
        Holds("fit.csv", Csv(FitTables.All, table => FitTables.Of(ReportSamples.Fit, ReportSamples.FitView, table)));

    [Fact]
    public void TheBacktestFiles() =>
        Holds("backtest.csv", Csv(BacktestTables.All, table => BacktestTables.Of(ReportSamples.Backtest, table)));

    [Fact]
    public void TheSellersFile() =>
        Holds("sellers.csv", Csv([SellerTables.Sellers], _ => SellerTables.Of(ReportSamples.Sellers, ReportSamples.SellerReport)));

    [Fact]
    public void TheDriftFiles() => Holds("drift.csv", Csv(DriftTables.All, table => DriftTables.Of(ReportSamples.Drift, table)));

    [Fact]
    public void ThereIsNoOtherTable() => Assert.Null(FitTables.Of(ReportSamples.Fit, ReportSamples.FitView, "nothing"));

    private static void Holds(string name, string text)
    {
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name)), text);
    }

    private static string Json(object document)
    {
        var output = new StringWriter { NewLine = "\n" };
        new CommandConsole(output, TextWriter.Null).Document(document);
        return output.ToString();
    }

    private static string Csv(IEnumerable<string> tables, Func<string, ReportTable?> find) => string.Concat(tables.Select(table =>
        $"{table}\n" + string.Concat(find(table)!.Rows.Prepend(find(table)!.Head)
            .Select(row => string.Join(';', row.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture))) + "\n"))));
}
