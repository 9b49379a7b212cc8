using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Reports.Fit;

namespace IcpStudio.Web.Features.Reports;

/// <summary>The tables of reports as CSV files: the address of the page with <c>.csv</c> and <c>table</c>.</summary>
public static class ReportFiles
{
    public static void MapReportFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/reports").RequireAuthorization().AddEndpointFilter<PermissionFilter>();
        files.MapGet("/fit.csv", FitAsync);
    }

    private static async Task<IResult> FitAsync(HttpRequest http, string? table, ShowFit show, TimeProvider clock, CancellationToken cancellation)
    {
        var answer = await show.RunAsync(Question(http, clock), waits: true, cancellation);
        return File(answer?.View is { } view ? FitTables.Of(answer, view, table ?? FitTables.Tiers) : null, answer is null, "fit", table, FitTables.All);
    }

    private static DealQuestion Question(HttpRequest http, TimeProvider clock) =>
        DealQuestionUrl.Parse(http.QueryString.Value ?? "", DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    private static IResult File(ReportTable? found, bool isUnpublished, string report, string? table, IReadOnlyList<string> tables)
    {
        if (isUnpublished)
            return Results.NotFound();
        if (found is null)
            return Results.Problem($"table={table} is not known; allowed are {string.Join(", ", tables)}.", statusCode: StatusCodes.Status400BadRequest);
        return CsvDownload.Of($"{report}-{table ?? tables[0]}.csv", async file =>
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
