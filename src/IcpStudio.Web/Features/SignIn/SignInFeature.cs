using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>Registers who may sign in, how, and for how long.</summary>
public static class SignInFeature
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingAuthentication>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        // Default deny: an endpoint that says nothing is for signed-in users only.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddIdentityCore<User>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // User names are e-mail addresses, which may hold any character.
            options.User.AllowedUserNameCharacters = "";
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            // PasswordRules judges passwords; by length and commonness, not by kinds of characters.
            options.Password = new PasswordOptions
            {
                RequiredLength = PasswordRules.MinLength,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        }).AddEntityFrameworkStores<IcpStudioDbContext>().AddSignInManager().AddClaimsPrincipalFactory<UserClaims>();
        // PBKDF2 with HMAC-SHA512.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(20));
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "icp-sign-in";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.AccessDeniedPath = "/no-permission";
            options.ReturnUrlParameter = "returnUrl";
        });
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<SignInWithPassword>();
        return services.AddScoped<ChangeOwnPassword>();
    }

    /// <summary>Asks whoever still has an initial password for one of his own.</summary>
    public static void UseSignIn(this WebApplication app) => app.UseMiddleware<InitialPasswordRedirect>();

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapSignOut();
        return app;
    }
}
