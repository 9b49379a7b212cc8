using Microsoft.AspNetCore.Diagnostics;

namespace IcpStudio.Web.Security;

/// <summary>Gives responses that would be empty a body: a page where a page was asked for, otherwise one sentence.</summary>
internal static class StatusPages
{
    public static void UseStatusPages(this WebApplication app)
    {
        app.UseWhen(AsksForAPage, branch => branch.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseWhen(context => !AsksForAPage(context), branch => branch.UseStatusCodePages(WriteSentenceAsync));
    }

    private static bool AsksForAPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task WriteSentenceAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(response.StatusCode switch
        {
            400 => "The request was not understood. A form that was open for long has to be loaded again.",
            401 => "Sign in first.",
            403 => "Your role does not allow this.",
            404 => "There is nothing at this address.",
            405 => "This address does not take that kind of request.",
            413 => "The request is too large.",
            415 => "This address does not take that type of content.",
            429 => "Too many requests; wait a while.",
            var status => $"The request failed with status {status}.",
        });
    }
}
