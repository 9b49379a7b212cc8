using System.Globalization;
using IcpStudio.Core.Csv;
using IcpStudio.Web.Access;

namespace IcpStudio.Web.Features.Imports;

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
        return Results.Stream(async stream =>
        {
            // The writer is synchronous, which Kestrel does not allow on its own stream.
            var buffer = new MemoryStream();
            await using var csv = new CsvWriter(buffer, byteOrderMark: true);
            csv.WriteRow("line", "column", "value", "message", "row rejected");
            await foreach (var problem in problems.WithCancellation(cancellation))
            {
                csv.WriteRow(problem.Line.ToString(CultureInfo.InvariantCulture), problem.Column, problem.Value, problem.Message, problem.RowRejected ? "yes" : "no");
                if (problem.Number % 1_000 == 0)
                    await SendAsync();
            }

            await SendAsync();

            async Task SendAsync()
            {
                csv.Flush();
                await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
                buffer.SetLength(0);
            }
        }, "text/csv; charset=utf-8", $"{Path.GetFileNameWithoutExtension(import.FileName)}-problems.csv");
    }
}
