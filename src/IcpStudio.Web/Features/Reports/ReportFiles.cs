using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports;

/// <summary>The tables of reports as CSV files: the address of the page with <c>.csv</c> and <c>table</c>.</summary>
public static class ReportFiles
{
    public static void MapReportFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/reports").RequireAuthorization().AddEndpointFilter<PermissionFilter>();
        files.MapGet("/fit.csv", FitAsync);
        files.MapGet("/backtest.csv", BacktestAsync);
        files.MapGet("/sellers.csv", SellersAsync);
        files.MapGet("/drift.csv", DriftAsync);
    }

    private static async Task<IResult> FitAsync(
        HttpRequest http, string? table, ShowFit show, TimeProvider clock, CancellationToken cancellation)
    {
        var answer = await show.RunAsync(DealQuestionUrl.Parse(Query(http), Today(clock)), waits: true, cancellation);
        return File(answer?.View is { } view ? FitTables.Of(answer, view, table ?? FitTables.Tiers) : null, answer is null, "fit", table,
            FitTables.All);
    }

    private static async Task<IResult> BacktestAsync(
        HttpRequest http, string? table, ShowBacktest show, TimeProvider clock, CancellationToken cancellation)
    {
        var (deals, against) = BacktestQuestion.Parse(Query(http), Today(clock));
        var answer = await show.RunAsync(deals, against, waits: true, cancellation);
        return File(answer is null ? null : BacktestTables.Of(answer, table ?? BacktestTables.Tiers), answer is null, "backtest", table,
            BacktestTables.All);
    }

    private static async Task<IResult> SellersAsync(HttpRequest http, ShowSellers show, TimeProvider clock, CancellationToken cancellation)
    {
        var (deals, kind) = SellerQuestion.Parse(Query(http), Today(clock));
        var answer = await show.RunAsync(deals, kind, waits: true, cancellation);
        return File(answer?.Report is { } report ? SellerTables.Of(answer, report) : null, answer is null, SellerTables.Sellers, null,
            [SellerTables.Sellers]);
    }

    private static async Task<IResult> DriftAsync(HttpRequest http, string? table, ShowDrift show, CancellationToken cancellation)
    {
        var (profile, months) = DriftQuestion.Parse(Query(http));
        var answer = await show.RunAsync(profile, months, waits: true, cancellation);
        return File(answer?.Report is { } report ? DriftTables.Of(report, table ?? DriftTables.Tiers) : null, answer is null, "drift",
            table, DriftTables.All);
    }

    private static string Query(HttpRequest http) => http.QueryString.Value ?? "";

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static IResult File(ReportTable? found, bool isUnpublished, string report, string? table, IReadOnlyList<string> tables)
    {
        if (isUnpublished)
            return Results.NotFound();
        if (found is null)
            return Results.Problem($"table={table} is not known; allowed are {string.Join(", ", tables)}.",
                statusCode: StatusCodes.Status400BadRequest);
        return CsvDownload.Of(tables.Count == 1 ? $"{report}.csv" : $"{report}-{table ?? tables[0]}.csv", async file =>
        {
            foreach (var row in found.Rows.Prepend(found.Head))
            {
                foreach (var cell in row)
                {
                    // Only texts are guarded against being run as formulas.
                    if (cell is decimal number)
                        file.Csv.Write(number);
                    else
                        file.Csv.Write((string?)cell);
                }

                await file.EndRowAsync(CancellationToken.None);
            }
        });
    }
}
