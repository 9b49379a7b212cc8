using System.Security.Claims;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Features.Users;
using IcpStudio.Web.Notifications;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Access;

public sealed class KnownUsersTests(StudioApp app) : IClassFixture<StudioApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task WhoTheUserIsIsNotAskedOfTheDatabaseAgain()
    {
        await ListeningAsync();
        var heard = new TaskCompletionSource();
        app.Services.GetRequiredService<KnownUsers>().Changed += () => heard.TrySetResult();
        var user = await app.AddUserAsync(UserRole.Rep);
        await heard.Task;
        var access = await AccessOfAsync(user);
        Assert.Equal(user.Id, (await access.FindActorAsync())?.UserId);

        // Said to nobody: whoever asked the database would see it.
        await SilentlyAsync($"update users set display_name = 'Renamed' where id = {user.Id}");

        Assert.Equal(user.DisplayName, (await access.FindActorAsync())?.Name);
        app.Services.GetRequiredService<ChangeNotifier>().Publish(ChangeTopics.Users);
        await UntilAsync(async () => (await access.FindActorAsync())?.Name == "Renamed");
    }

    [Theory]
    [InlineData("role")]
    [InlineData("disable")]
    [InlineData("password")]
    public async Task ARoleTakenAwayIsGoneWithTheNextCall(string change)
    {
        var (admin, user) = (await app.AddUserAsync(UserRole.Admin), await app.AddUserAsync(UserRole.RevOps));
        var access = await AccessOfAsync(user);
        await access.RequireAsync(Permission.PublishProfile);

        await ChangeAsync(app.As(admin), user, change);

        await Assert.ThrowsAsync<PermissionDeniedException>(() => access.RequireAsync(Permission.PublishProfile));
    }

    [Fact]
    public async Task AnOpenPageEndsWithinFiveSecondsOfAChangeOnAnotherNode()
    {
        await ListeningAsync();
        var user = await app.AddUserAsync(UserRole.RevOps);
        using var scope = app.Services.CreateScope();
        var page = (ServerAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        page.SetAuthenticationState(Task.FromResult(new AuthenticationState(await PrincipalOfAsync(user))));
        var ended = new TaskCompletionSource();
        page.AuthenticationStateChanged += state => state.ContinueWith(
            known =>
            {
                if (known.IsCompletedSuccessfully && known.Result.User.Identity?.IsAuthenticated != true)
                    ended.TrySetResult();
            }, TaskScheduler.Default);

        // As another node does: its commit, then its word.
        await SilentlyAsync($"update users set role = 'Rep' where id = {user.Id}; select pg_notify('{NotificationSender.Channel}', 'other:Users')");

        await ended.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task AWriteIsRefusedWhereTheRoleWentBetweenTheQuestionAndTheCommit()
    {
        var user = await app.AddUserAsync(UserRole.RevOps);
        var actor = (await (await AccessOfAsync(user)).FindActorAsync())!;
        await SilentlyAsync($"update users set role = 'Rep' where id = {user.Id}");
        await using var db = await app.OpenAsync();
        db.Profiles.Add(new($"Refused {user.Id}"));

        await Assert.ThrowsAsync<PermissionDeniedException>(() => db.SaveAsync(actor, default));

        await using var fresh = await app.OpenAsync();
        Assert.False(await fresh.Profiles.AnyAsync(p => p.Name == $"Refused {user.Id}"));
    }

    [Fact]
    public async Task ARoleCannotGoWhileAWriteInItsNameIsAboutToCommit()
    {
        var (admin, user) = (await app.AddUserAsync(UserRole.Admin), await app.AddUserAsync(UserRole.RevOps));
        var actor = new Actor(user.Id, user.DisplayName, user.Role);
        await using var db = await app.OpenAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await actor.EnsureStillAsync(Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction), default);

        var change = app.As(admin).GetRequiredService<ChangeUserRole>().RunAsync(user.Id, UserRole.Rep);
        Assert.False(change.IsCompleted);
        await transaction.CommitAsync();

        Assert.Null(await change);
    }

    private static async Task ChangeAsync(IServiceProvider services, User user, string change)
    {
        if (change == "role")
            await services.GetRequiredService<ChangeUserRole>().RunAsync(user.Id, UserRole.Rep);
        else if (change == "disable")
            await services.GetRequiredService<DisableUser>().RunAsync(user.Id);
        else
            await services.GetRequiredService<ResetPassword>().RunAsync(user.Id);
    }

    private async Task<AccessControl> AccessOfAsync(User user)
    {
        var access = app.Services.CreateScope().ServiceProvider.GetRequiredService<AccessControl>();
        access.SignIn(await PrincipalOfAsync(user));
        return access;
    }

    private async Task<ClaimsPrincipal> PrincipalOfAsync(User user) =>
        await app.Services.CreateScope().ServiceProvider.GetRequiredService<SignInManager<User>>().CreateUserPrincipalAsync(user);

    private async Task SilentlyAsync(string sql)
    {
        await using var command = app.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private Task ListeningAsync() => UntilAsync(() => Task.FromResult(app.Services.GetRequiredService<DatabaseListener>().IsListening));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
