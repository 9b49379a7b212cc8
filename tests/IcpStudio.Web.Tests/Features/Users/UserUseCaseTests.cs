using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Users;

public sealed class UserUseCaseTests : IAsyncLifetime
{
    private readonly StudioApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public Task DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task AnAdministratorCannotTakeHisOwnAdministrationAway()
    {
        var admin = await _app.AddUserAsync(UserRole.Admin);
        await _app.AddUserAsync(UserRole.Admin);
        var services = _app.As(admin);

        Assert.Contains("your own", await services.GetRequiredService<ChangeUserRole>().RunAsync(admin.Id, UserRole.Rep),
            StringComparison.Ordinal);
        Assert.Contains("your own", await services.GetRequiredService<DisableUser>().RunAsync(admin.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoWhoRemoveEachOtherLeaveOne()
    {
        var (first, second) = (await _app.AddUserAsync(UserRole.Admin), await _app.AddUserAsync(UserRole.Admin));

        var problems = await Task.WhenAll(
            Task.Run(() => _app.As(first).GetRequiredService<DisableUser>().RunAsync(second.Id)),
            Task.Run(() => _app.As(second).GetRequiredService<ChangeUserRole>().RunAsync(first.Id, UserRole.Rep)));

        Assert.Single(problems, problem => problem is not null);
        await using var db = await _app.OpenAsync();
        Assert.Equal(1, await db.Users.CountAsync(u => u.Role == UserRole.Admin && u.DisabledAt == null));
    }

    [Fact]
    public async Task EveryChangeEndsSessionsAndIsAudited()
    {
        var (admin, user) = (await _app.AddUserAsync(UserRole.Admin), await _app.AddUserAsync(UserRole.Rep));
        var services = _app.As(admin);
        var stamps = new HashSet<string?> { user.SecurityStamp };

        Assert.Null(await services.GetRequiredService<ChangeUserRole>().RunAsync(user.Id, UserRole.Manager));
        stamps.Add(await StampAsync());
        Assert.Null(await services.GetRequiredService<DisableUser>().RunAsync(user.Id));
        stamps.Add(await StampAsync());
        Assert.Null(await services.GetRequiredService<EnableUser>().RunAsync(user.Id));
        stamps.Add(await StampAsync());
        var reset = await services.GetRequiredService<ResetPassword>().RunAsync(user.Id);
        stamps.Add(await StampAsync());

        Assert.Equal(5, stamps.Count);
        await using var db = await _app.OpenAsync();
        var audit = await db.AuditEntries.OrderBy(e => e.Id).Select(e => $"{e.UserId}: {e.Action} {e.Subject}").ToListAsync();
        Assert.Equal(
            [$"{admin.Id}: change role {user.Email} from Rep to Manager", $"{admin.Id}: disable user {user.Email}",
                $"{admin.Id}: enable user {user.Email}", $"{admin.Id}: reset password {user.Email}"],
            audit);
        Assert.DoesNotContain(audit, entry => entry.Contains(reset.InitialPassword!, StringComparison.Ordinal));

        async Task<string?> StampAsync()
        {
            await using var context = await _app.OpenAsync();
            return (await context.Users.SingleAsync(u => u.Id == user.Id)).SecurityStamp;
        }
    }

    [Fact]
    public async Task AnAddressIsTakenWhateverItsCase()
    {
        var admin = await _app.AddUserAsync(UserRole.Admin);

        var result = await _app.As(admin).GetRequiredService<AddUser>().RunAsync("Twin", admin.Email!.ToUpperInvariant(), UserRole.Rep);

        Assert.Contains("already a user", result.EmailProblem, StringComparison.Ordinal);
    }
}
