using Microsoft.AspNetCore.Authorization;

namespace IcpStudio.Web.Features.SetUp;

/// <summary>Leads every page to the set-up while there is no user, and hides the set-up once there is one.</summary>
internal sealed class SetUpRedirect(RequestDelegate next, SetUpState state)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var isSetUp = context.Request.Path.Equals("/set-up", StringComparison.OrdinalIgnoreCase);
        // Assets, health and errors are for everybody; sign-in has nobody to let in yet.
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null && context.Request.Path != "/sign-in";
        if (isSetUp || !isOpen)
        {
            var needed = await state.IsNeededAsync(context.RequestAborted);
            if (needed && !isSetUp)
            {
                context.Response.Redirect("/set-up");
                return;
            }

            if (!needed && isSetUp)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
        }

        await next(context);
    }
}
