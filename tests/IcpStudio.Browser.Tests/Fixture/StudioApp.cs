using IcpStudio.Web;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Features.Users;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>The real app on a free port and a database of its own, and people who visit it. Use it as a class fixture.</summary>
public sealed class StudioApp : IAsyncLifetime
{
    public const string Password = "seven green lanterns at noon";

    private readonly TestDatabase _database = new();
    private readonly Dictionary<UserRole, string> _signedIn = [];
    private WebApplication _app = null!;
    private IBrowser _browser = null!;

    /// <summary>Without a slash at the end.</summary>
    public string Url => _app.Urls.First();

    /// <summary>Absolute path of the app's data folder, removed with the app.</summary>
    public string DataFolder { get; } = TemporaryFolder.Make();

    public IServiceProvider Services => _app.Services;

    public string SetUpToken => Services.GetRequiredService<SetUpToken>().Value;

    public async Task InitializeAsync()
    {
        _browser = await Chromium.TakeAsync();
        await _database.InitializeAsync();
        await StartAsync(port: 0);
    }

    /// <summary>Stops the app and starts it again at the same address, on the same database.</summary>
    public async Task RestartAsync(Func<Task> whileDown)
    {
        var port = new Uri(Url).Port;
        await _app.StopAsync();
        await _app.DisposeAsync();
        await whileDown();
        await StartAsync(port);
    }

    public async Task DisposeAsync()
    {
        Chromium.Return(_browser);
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    public static string EmailOf(UserRole role) => $"{role}@example.com".ToLowerInvariant();

    /// <summary>Makes the workspace, and a user of each role with <see cref="Password"/>, unless they are there.</summary>
    public async Task SetUpAsync()
    {
        if (!await Services.GetRequiredService<SetUpState>().IsNeededAsync())
            return;
        await using var scope = Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<SetUpWorkspace>().RunAsync(SetUpToken, new SetUpRequest
        {
            WorkspaceName = "Acme",
            Name = "Ada Admin",
            Email = EmailOf(UserRole.Admin),
            Password = Password,
        });
        Assert.Empty(result.Problems);
        foreach (var role in new[] { UserRole.RevOps, UserRole.Manager, UserRole.Rep })
            await AddUserAsync($"Robin {role}", EmailOf(role), role);
    }

    /// <summary>Adds a user who has chosen <see cref="Password"/> already.</summary>
    public async Task AddUserAsync(string name, string email, UserRole role)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        var user = NewUser.Create(email, name, role, DateTime.UtcNow);
        await using var scope = Services.CreateAsyncScope();
        user.PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
        db.Users.Add(user);
        await db.SaveChangesAsync();
    }

    /// <summary>Somebody comes with a fresh browser who is not signed in. The visit fails for any error the browser reports, too.</summary>
    public async Task VisitAsync(Func<Visit, Task> steps) => await VisitAsync(state: null, steps);

    /// <summary>The user of that role comes, signed in.</summary>
    public async Task VisitAsync(UserRole role, Func<Visit, Task> steps)
    {
        await SetUpAsync();
        if (!_signedIn.ContainsKey(role))
            await VisitAsync(async visit =>
            {
                await visit.SignInAsync(EmailOf(role), Password, "/password");
                _signedIn[role] = await visit.Page.Context.StorageStateAsync();
            });
        await VisitAsync(_signedIn[role], steps);
    }

    private async Task StartAsync(int port)
    {
        _app = WebHost.Build(new WebHostOptions
        {
            ConnectionString = _database.ConnectionString,
            DataFolder = DataFolder,
            Listen = new ListenAddress("127.0.0.1", port),
        });
        await WebHost.PrepareAsync(Services, CancellationToken.None);
        await _app.StartAsync();
    }

    private async Task VisitAsync(string? state, Func<Visit, Task> steps)
    {
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Url,
            StorageState = state,
            ViewportSize = Look.Wide,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        var visit = new Visit(await context.NewPageAsync());
        await visit.RunAsync(steps);
    }
}
