using System.Net;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Users;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests;

/// <summary>The whole app on a database of its own, listening on a free port. Use it as a class fixture.</summary>
public sealed class StudioApp : IAsyncLifetime
{
    public const string Password = "violet engine tea cups";

    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("icp-studio-test-");
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First());

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _app = WebHost.Build(new WebHostOptions
        {
            ConnectionString = _database.ConnectionString,
            DataFolder = _folder.FullName,
            Listen = new ListenAddress(Port: 0),
        });
        await WebHost.PrepareAsync(_app.Services, CancellationToken.None);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Makes a user whose password is <see cref="Password"/>.</summary>
    public async Task<User> AddUserAsync(UserRole role)
    {
        var user = NewUser.Create($"{Guid.NewGuid():N}@example.com", $"The {role}", role, DateTime.UtcNow);
        user.PasswordHash = Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
        await using var db = await OpenAsync();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    public Task<IcpStudioDbContext> OpenAsync() =>
        Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();

    /// <summary>Stops the app, so that all is written, and reads its log line by line.</summary>
    public async Task<string[]> StopAndReadLogAsync()
    {
        await _app!.StopAsync();
        return await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "logs"))));
    }

    /// <summary>Services as the use cases of that user's circuit get them.</summary>
    public IServiceProvider As(User user)
    {
        var scope = Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(new Actor(user.Id, user.DisplayName, user.Role));
        return scope.ServiceProvider;
    }

    /// <summary>A browser without a session, which does not follow redirects.</summary>
    public TestBrowser NewBrowser() => new(Address);

    public async Task<TestBrowser> SignInAsync(User user)
    {
        var browser = NewBrowser();
        var answer = await browser.SignInAsync(user.Email!, Password);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return browser;
    }
}
