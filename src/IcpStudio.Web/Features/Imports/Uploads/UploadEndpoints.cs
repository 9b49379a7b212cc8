using System.Security.Cryptography;
using System.Text.Json.Serialization;
using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>A file announced.</summary>
public sealed record NewUpload(
    string FileName, long Size,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ImportKind>))] ImportKind Kind = ImportKind.Accounts);

/// <summary>A file sent.</summary>
public sealed record SentUpload(string? Sha256 = null);

/// <summary>The endpoints that <c>upload.js</c> speaks to. Signed in by cookie, so each call carries the antiforgery header.</summary>
public static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        var uploads = app.MapGroup("/api/uploads")
            .RequireAuthorization()
            .AddEndpointFilter<PermissionFilter>()
            .AddEndpointFilter(AntiforgeryAsync);
        uploads.MapPost("", async (NewUpload upload, StartUpload start, CancellationToken cancellation) =>
        {
            var (status, problem) = await start.RunAsync(upload.FileName, upload.Size, upload.Kind, cancellation);
            return status is null ? Bad(problem!) : Results.Created($"/api/uploads/{status.Id}", status);
        });
        uploads.MapGet("{id:long}", async (long id, ShowUpload show, CancellationToken cancellation) =>
            await show.RunAsync(id, cancellation) is { } status ? Results.Ok(status) : Results.NotFound());
        uploads.MapPut("{id:long}/chunks/{number:int}", StoreAsync)
            .WithMetadata(new RequestSizeLimitAttribute(UploadRules.PieceSize + 1));
        uploads.MapPost("{id:long}/complete", async (long id, SentUpload sent, CompleteUpload complete, CancellationToken cancellation) =>
            Answer(await complete.RunAsync(id, sent.Sha256, cancellation)));
    }

    private static async Task<IResult> StoreAsync(
        long id, int number, HttpRequest request, StorePiece store, CancellationToken cancellation)
    {
        if (request.Headers["Content-Digest"].ToString() is not { Length: > 0 } digest)
            return Answer(await store.RunAsync(id, number, request.Body, cancellation));
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var actual = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)))}:";
        if (digest != actual)
            return Bad($"Piece {number} changed on its way; send it again.");
        body.Position = 0;
        return Answer(await store.RunAsync(id, number, body, cancellation));
    }

    private static async ValueTask<object?> AntiforgeryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return HttpMethods.IsGet(http.Request.Method) || await http.RequestServices.GetRequiredService<IAntiforgery>()
            .IsRequestValidAsync(http)
            ? await next(context)
            : Bad("The page is out of date; load it again.");
    }

    private static IResult Answer(UploadResult result) => result switch
    {
        { Problem: null } => Results.NoContent(),
        { NotFound: true } => Results.NotFound(),
        _ => Bad(result.Problem),
    };

    private static IResult Bad(string problem) => Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
}
