using IcpStudio.Web.Data;

namespace IcpStudio.Web.Access;

/// <summary>Endpoints answer 401 or 403, with the reason, where a use case denies permission.</summary>
public sealed class PermissionFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (PermissionDeniedException denied)
        {
            return Results.Problem(denied.Message,
                statusCode: denied.SignedIn ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized);
        }
        catch (LockBusyException busy)
        {
            return Results.Problem(busy.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
