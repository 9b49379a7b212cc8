using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Users;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Users;

[Trait(Pace.Name, Pace.Long)]
public sealed class UserPermissionTests(StudioApp app) : IClassFixture<StudioApp>
{
    public static TheoryData<string, UserRole> UseCasesByRole()
    {
        var data = new TheoryData<string, UserRole>();
        foreach (var useCase in new[]
        {
            nameof(ListUsers),
            nameof(AddUser),
            nameof(ChangeUserRole),
            nameof(DisableUser),
            nameof(EnableUser),
            nameof(ResetPassword)
        })
            foreach (var role in Enum.GetValues<UserRole>())
                data.Add(useCase, role);
        return data;
    }

    [Theory]
    [MemberData(nameof(UseCasesByRole))]
    public async Task OnlyAdministratorsMay(string useCase, UserRole role)
    {
        var (actor, other) = (await app.AddUserAsync(role), await app.AddUserAsync(UserRole.Rep));
        var services = app.As(actor);
        Func<Task> run = useCase switch
        {
            nameof(ListUsers) => () => services.GetRequiredService<ListUsers>().RunAsync(),
            nameof(AddUser) =>
                () => services.GetRequiredService<AddUser>().RunAsync("Rita", $"{Guid.NewGuid():N}@example.com", UserRole.Rep),
            nameof(ChangeUserRole) => () => services.GetRequiredService<ChangeUserRole>().RunAsync(other.Id, UserRole.Admin),
            nameof(DisableUser) => () => services.GetRequiredService<DisableUser>().RunAsync(other.Id),
            nameof(EnableUser) => () => services.GetRequiredService<EnableUser>().RunAsync(other.Id),
            _ => () => services.GetRequiredService<ResetPassword>().RunAsync(other.Id),
        };

        if (role == UserRole.Admin)
            await run();
        else
            await Assert.ThrowsAsync<PermissionDeniedException>(run);
    }
}
