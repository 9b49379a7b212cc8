using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts.Export;

/// <summary>The address of an export: that of the list, with <c>as</c> (<c>list</c>, <c>domains</c>, <c>hashedDomains</c>).</summary>
public static class ExportEndpoint
{
    private const string Path = "/accounts/export.csv";

    public static void MapAccountExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, RunAsync).RequireAuthorization().AddEndpointFilter<PermissionFilter>();

    /// <summary>Where the list's file is.</summary>
    public static string Url(AccountListRequest request, ExportKind kind, AttributeCatalogSource catalogs)
    {
        var list = AccountListUrl.Of(request with { Page = 1 }, catalogs.Current);
        var query = list.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? list[at..] + "&" : "?";
        return $"{Path}{query}as={char.ToLowerInvariant(kind.ToString()[0])}{kind.ToString()[1..]}";
    }

    private static async Task<IResult> RunAsync(
        HttpRequest http, ExportAccounts export, ReadListQuestion read, TimeProvider time, CancellationToken cancellation)
    {
        var (request, error) = await read.RunAsync(http.QueryString.Value ?? "", cancellation);
        if (error is not null)
            return Results.Problem($"filter, character {error.Start + 1}: {error.Message}", statusCode: StatusCodes.Status400BadRequest);
        var asked = http.Query["as"].ToString();
        if (!Enum.TryParse<ExportKind>(asked.Length == 0 ? nameof(ExportKind.List) : asked, ignoreCase: true, out var kind)
            || !Enum.IsDefined(kind))
            return Results.Problem($"as={asked} is not known; allowed are list, domains and hashedDomains.",
                statusCode: StatusCodes.Status400BadRequest);
        var name = $"accounts{(kind == ExportKind.List ? "" : "-domains")}-{time.GetUtcNow():yyyy-MM-dd}.csv";
        return await export.RunAsync(request, kind, cancellation) switch
        {
            ExportResult.Ready ready => CsvDownload.Of(name, file => ready.Export.WriteAsync(file, cancellation)),
            ExportResult.TooMany many => Results.Problem(many.Message, statusCode: StatusCodes.Status403Forbidden),
            _ => Results.NotFound(),
        };
    }
}
