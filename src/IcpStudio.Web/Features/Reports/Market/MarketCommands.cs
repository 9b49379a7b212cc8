using System.CommandLine;
using IcpStudio.Core.Filters;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Settings;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary><c>icp report market</c>: the same as the page, for a shell.</summary>
internal static class MarketCommands
{
    public static Command Create(CommandHost host)
    {
        var filter = new Option<string?>("--filter") { Description = "Whom the market is made of, as in lists; left out: all accounts." };
        var rows = new Option<string?>("--rows") { Description = "Key of an attribute to part it by." };
        var columns = new Option<string?>("--columns") { Description = "Key of a second attribute to part it by." };
        var json = CommandHost.JsonOption();
        var command = new Command("market", "Size the market from its accounts up, by the tiers of the default profile.")
        {
            filter,
            rows,
            columns,
            json
        };
        host.SetAction(command, async run =>
        {
            var catalog = await run.Get<AttributeCatalogSource>().RefreshAsync(run.Cancellation);
            foreach (var (option, key) in new[]
            {
                ("--rows", run.Arguments.GetValue(rows)),
                ("--columns", run.Arguments.GetValue(columns))
            })
            {
                if (key is not null && (catalog.Find(key) is not { } attribute || !MarketSide.CanPart(attribute)))
                    throw new OperatorException($"{option} {key}: allowed are keys of attributes that hold a choice, a number, or yes or "
                        + "no, such as country or employees.");
            }

            var parsed = FilterText.Parse(run.Arguments.GetValue(filter) ?? "", catalog);
            if (parsed.Error is { } error)
                throw new OperatorException($"--filter, character {error.Start + 1}: {error.Message}");
            var report = await run.Get<ShowMarket>().RunAsync(
                new MarketQuestion
                {
                    Filter = parsed.Filter!,
                    Rows = run.Arguments.GetValue(rows),
                    Columns = run.Arguments.GetValue(columns)
                }, run.Cancellation)
                ?? throw new OperatorException("No profile is published.");
            var currency = (await run.Get<CurrentWorkspace>().GetAsync(run.Cancellation)).Currency;
            if (run.Arguments.GetValue(json))
            {
                run.Console.Document(MarketDocument.Of(report, currency));
                return 0;
            }

            run.Console.Line(MarketFormatter.Says(report, currency));
            foreach (var tier in report.Tiers)
                run.Console.Line($"  {tier.Name}: {MarketFormatter.Count(tier.Cell.Accounts)} accounts, {MarketFormatter.Share(tier.Cell)} "
                    + $"customers{(tier.Worth is { } worth ? $", worth {MarketFormatter.Worth(worth, currency)}" : "")}");
            return 0;
        });
        return command;
    }
}
