using System.CommandLine;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Market;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Reports;

/// <summary><c>icp report</c>: the same as the report pages, for a shell.</summary>
internal static class ReportCommands
{
    public static Command Create(CommandHost host) => new("report", "Print a report.")
    {
        FitCommands.Fit(host), FitCommands.Retention(host), SellerCommands.Create(host), BacktestCommands.Create(host), Drift(host),
        MarketCommands.Create(host),
    };

    private static Command Drift(CommandHost host)
    {
        var months = new Option<int>("--months")
        {
            Description = $"How long lately is: {string.Join(", ", ShowDrift.MonthsOffered)}.",
            DefaultValueFactory = _ => ShowDrift.UsualMonths
        };
        var json = CommandHost.JsonOption();
        var command = new Command("drift", "Say whether those who buy now are those the default profile was made from.") { months, json };
        host.SetAction(command, async run =>
        {
            var asked = run.Arguments.GetValue(months);
            if (!ShowDrift.MonthsOffered.Contains(asked))
                throw new OperatorException($"--months {asked}: allowed are {string.Join(", ", ShowDrift.MonthsOffered)}.");
            var report = (await run.Get<ShowDrift>().RunAsync(null, asked, waits: true, run.Cancellation))?.Report
                ?? throw new OperatorException("No profile is published.");
            if (run.Arguments.GetValue(json))
            {
                run.Console.Document(DriftDocument.Of(report));
                return 0;
            }

            run.Console.Line(DriftFormatter.Says(report));
            run.Console.Line(DriftFormatter.SaysOfTiers(report));
            foreach (var drift in report.Scored.Concat(report.Others))
                run.Console.Line($"  {drift.Attribute.Label}: {DriftFormatter.Move(drift)}{(drift.HasMoved ? " (moved)" : "")}");
            return 0;
        });
        return command;
    }
}
