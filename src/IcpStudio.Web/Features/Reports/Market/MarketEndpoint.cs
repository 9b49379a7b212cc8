using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>The market as a file: its address is that of the page, with <c>.csv</c>.</summary>
public static class MarketEndpoint
{
    /// <summary>Where the file is.</summary>
    public const string Path = MarketQuestion.Page + ".csv";

    public static void MapMarket(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, RunAsync).RequireAuthorization().AddEndpointFilter<PermissionFilter>();

    private static async Task<IResult> RunAsync(
        HttpRequest http, ShowMarket show, ReadListQuestion read, TimeProvider time, CancellationToken cancellation)
    {
        var url = http.QueryString.Value ?? "";
        var (list, error) = await read.RunAsync(url, cancellation);
        if (error is not null)
            return Results.Problem($"filter, character {error.Start + 1}: {error.Message}", statusCode: StatusCodes.Status400BadRequest);
        return await show.RunAsync(MarketQuestion.Parse(url, list), cancellation) is { } report
            ? CsvDownload.Of($"market-{time.GetUtcNow():yyyy-MM-dd}.csv", file => WriteAsync(file, report, cancellation))
            : Results.NotFound();
    }

    private static async Task WriteAsync(CsvDownload file, MarketReport report, CancellationToken cancellation)
    {
        file.Csv.Write("Tier").Write(report.Rows.Attribute.Label).Write(report.Columns.Attribute.Label)
            .Write("Accounts").Write("Customers").Write("In open deals").Write("Untouched").Write("Average deal").Write("Worth low")
            .Write("Worth").Write("Worth high");
        await file.EndRowAsync(cancellation);
        foreach (var (tier, row, column, cell) in MarketDocument.Cells(report))
        {
            var worth = tier.WorthOf(cell.Accounts);
            file.Csv.Write(tier.Name).Write(row).Write(column)
                .Write((decimal)cell.Accounts).Write((decimal)cell.Customers).Write((decimal)cell.InDeals).Write((decimal)cell.Untouched)
                .Write(Round(tier.Deal.Value)).Write(Round(worth?.Low)).Write(Round(worth?.Middle)).Write(Round(worth?.High));
            await file.EndRowAsync(cancellation);
        }
    }

    private static decimal? Round(double? amount) => amount is { } a ? Math.Round((decimal)a, 2) : null;
}
