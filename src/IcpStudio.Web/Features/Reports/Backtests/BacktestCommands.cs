using System.CommandLine;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary><c>icp report backtest</c>: the same as the backtest's page.</summary>
internal static class BacktestCommands
{
    public static Command Create(CommandHost host)
    {
        var draft = new Option<bool>("--draft") { Description = "Test the open draft rather than a version." };
        var against = new Option<string?>("--against") { Description = "Beside it: the number of another version, or draft." };
        var (options, json) = (new DealOptions(), CommandHost.JsonOption());
        var command = new Command("backtest", "Say what a version or draft would have made of deals whose end is known.")
        {
            draft,
            against,
            json
        };
        options.AddTo(command);
        host.SetAction(command, async run =>
        {
            var question = await options.ReadAsync(run) with { IsDraft = run.Arguments.GetValue(draft) };
            var answer = await run.Get<ShowBacktest>().RunAsync(question, run.Arguments.GetValue(against), waits: true, run.Cancellation)
                ?? throw new OperatorException("There is no such profile, version or draft.");
            if (answer.Problem is { } problem)
                throw new OperatorException(problem);
            if (run.Arguments.GetValue(json))
            {
                run.Console.Document(BacktestDocument.Of(answer));
                return 0;
            }

            foreach (var side in answer.Sides)
            {
                run.Console.Line(BacktestFormatter.Says(side));
                run.Console.Line("  " + FitFormatter.Says(side.Profile.Tiers, side.Result.Tiers));
                run.Console.Line("  " + BacktestFormatter.Sample(side.Profile, side.Result));
            }

            if (answer.Difference is { } difference)
                run.Console.Line(BacktestFormatter.Says(difference, answer.Sides[0], answer.Sides[1]));
            return 0;
        });
        return command;
    }
}
