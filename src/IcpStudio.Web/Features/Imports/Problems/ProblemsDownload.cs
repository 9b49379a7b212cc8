using System.Globalization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Web.Features.Imports.Problems;

/// <summary>The problems of an import as a CSV file that a spreadsheet opens without running anything in it.</summary>
public static class ProblemsDownload
{
    public static void MapProblemsDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/imports/{id:long}/problems.csv", RunAsync).RequireAuthorization().AddEndpointFilter<PermissionFilter>();

    private static async Task<IResult> RunAsync(long id, ShowImport show, ListProblems list, CancellationToken cancellation)
    {
        if (await show.RunAsync(id, cancellation) is not { } import)
            return Results.NotFound();
        var problems = await list.AllAsync(id, cancellation);
        return CsvDownload.Of($"{Path.GetFileNameWithoutExtension(import.FileName)}-problems.csv", async download =>
        {
            download.Csv.WriteRow("line", "column", "value", "message", "row rejected");
            await foreach (var problem in problems.WithCancellation(cancellation))
            {
                download.Csv.Write(problem.Line.ToString(CultureInfo.InvariantCulture)).Write(problem.Column).Write(problem.Value)
                    .Write(problem.Message).Write(problem.RowRejected ? "yes" : "no");
                await download.EndRowAsync(cancellation);
            }
        });
    }
}
