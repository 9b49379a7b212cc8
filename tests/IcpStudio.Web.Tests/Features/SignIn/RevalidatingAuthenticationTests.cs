using System.Security.Claims;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.SignIn;
using IcpStudio.Web.Features.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.SignIn;

[Trait(Pace.Name, Pace.Long)]
public sealed class RevalidatingAuthenticationTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task AnOpenPageStaysSignedInWhileNothingChanges()
    {
        var user = await app.AddUserAsync(UserRole.Rep);

        Assert.True(await IsStillValidAsync(await PrincipalOfAsync(user.Id)));
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("role")]
    [InlineData("password")]
    [InlineData("delete")]
    public async Task AnOpenPageIsSignedOutOnceItsUserChanged(string change)
    {
        var (admin, user) = (await app.AddUserAsync(UserRole.Admin), await app.AddUserAsync(UserRole.Rep));
        var principal = await PrincipalOfAsync(user.Id);
        var services = app.As(admin);
        if (change == "disable")
            await services.GetRequiredService<DisableUser>().RunAsync(user.Id);
        else if (change == "role")
            await services.GetRequiredService<ChangeUserRole>().RunAsync(user.Id, UserRole.Manager);
        else if (change == "password")
            await services.GetRequiredService<ResetPassword>().RunAsync(user.Id);
        else
        {
            await using var db = await app.OpenAsync();
            await db.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync();
        }

        Assert.False(await IsStillValidAsync(principal));
    }

    private async Task<ClaimsPrincipal> PrincipalOfAsync(long id)
    {
        var services = app.Services.CreateScope().ServiceProvider;
        var user = await services.GetRequiredService<UserManager<User>>().FindByIdAsync($"{id}");
        return await services.GetRequiredService<SignInManager<User>>().CreateUserPrincipalAsync(user!);
    }

    private Task<bool> IsStillValidAsync(ClaimsPrincipal principal) =>
        ((RevalidatingAuthentication)app.Services.CreateScope().ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
        .IsValidAsync(principal);
}
