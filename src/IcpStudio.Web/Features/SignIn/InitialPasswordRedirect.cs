namespace IcpStudio.Web.Features.SignIn;

/// <summary>Leads a user whose password an administrator handed out to the page where he chooses his own.</summary>
internal sealed class InitialPasswordRedirect(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.User.HasClaim(claim => claim.Type == UserClaims.InitialPassword)
            || !HttpMethods.IsGet(context.Request.Method)
            || !context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/password"))
            return next(context);
        context.Response.Redirect("/password");
        return Task.CompletedTask;
    }
}
