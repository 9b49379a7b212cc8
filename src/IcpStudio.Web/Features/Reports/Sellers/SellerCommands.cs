using System.CommandLine;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary><c>icp report sellers</c>: the same as the sellers' page.</summary>
internal static class SellerCommands
{
    public static Command Create(CommandHost host)
    {
        var bySource = new Option<bool>("--by-source") { Description = "Tell sources apart rather than owners." };
        var by = new Option<string?>("--by") { Description = "Tell apart by a fact that the deals' source says of them, such as team." };
        var (options, json) = (new DealOptions(), CommandHost.JsonOption());
        var command = new Command("sellers", "Say whom each owner, source or team sells to, and what comes of it.") { bySource, by, json };
        options.AddTo(command);
        host.SetAction(command, async run =>
        {
            var kind = run.Arguments.GetValue(by) is { Length: > 0 } fact ? new SellerKind(fact, IsFact: true)
                : run.Arguments.GetValue(bySource) ? SellerKind.Source
                : SellerKind.Owner;
            var answer = await run.Get<ShowSellers>().RunAsync(await options.ReadAsync(run), kind, waits: true, run.Cancellation);
            if (answer?.Report is not { } report)
                throw new OperatorException(answer?.Problem ?? "No such profile or version is published.");
            if (run.Arguments.GetValue(json))
            {
                run.Console.Document(SellerDocument.Of(answer, report));
                return 0;
            }

            run.Console.Line(SellerFormatter.Says(answer.Profile.Tiers, report));
            foreach (var group in report.Groups)
                run.Console.Line($"  {(group.Name.Length == 0 ? "none named" : group.Name)}: {FitFormatter.Count(group.Open.Sum())} open; "
                    + $"wins {FitFormatter.Range(group.AllWon)} of {FitFormatter.Count(group.AllWon.Count)}, "
                    + string.Join(", ", answer.Profile.Tiers.Select(
                        (tier, i) => $"{tier} {FitFormatter.Range(group.Won[i])} of {FitFormatter.Count(group.Won[i].Count)}")));
            run.Console.Line($"By {answer.Profile.Title}: {DealQuestionFormatter.Of(answer.Question)}, and those open now. "
                + $"{DealQuestionFormatter.Cancelled(answer.Question)}");
            return 0;
        });
        return command;
    }
}
