using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>Ends the session.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, SignInManager<User> signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest("This form is out of date. Load the page again.");
            await signIn.SignOutAsync();
            return Results.Redirect("/sign-in");
        });
}
