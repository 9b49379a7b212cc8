namespace IcpStudio.Web.Access;

/// <summary>Tells the request's <see cref="AccessControl"/> who is signed in.</summary>
internal sealed class RequestAccess(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, AccessControl access)
    {
        access.SignIn(context.User);
        return next(context);
    }
}
