using System.Security.Cryptography;

namespace IcpStudio.Web.Security;

/// <summary>Sets the headers that tell the browser what our pages may do.</summary>
internal static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // The error page renders a second time within the request and must name the same nonce.
        var nonce = context.CspNonce() ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        var headers = context.Response.Headers;
        // Inline style attributes are what bars, charts and Virtualize are sized with.
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    });

    /// <summary>The nonce that inline scripts of this response carry.</summary>
    public static string? CspNonce(this HttpContext context) => context.Items[NonceKey] as string;
}
