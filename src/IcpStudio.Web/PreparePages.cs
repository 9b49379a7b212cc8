using System.Security.Claims;
using IcpStudio.Web.Access;
using IcpStudio.Web.Components;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Indexing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace IcpStudio.Web;

/// <summary>
/// Draws the pages that people open first once after a start, for nobody: code that has never run takes up to half a second a page,
/// which the first of the day would wait for.
/// </summary>
public sealed class PreparePages(IServiceScopeFactory scopes, AccountIndexService index, ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger _logger = loggers.CreateLogger<PreparePages>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var accounts = await index.GetAsync(stoppingToken);
            if (accounts.Snapshot.Count == 0)
                return;
            foreach (var role in Enum.GetValues<UserRole>())
                await DrawAsync("", role);
            foreach (var page in Pages(accounts).TakeWhile(_ => !stoppingToken.IsCancellationRequested))
                await DrawAsync(page, UserRole.Admin);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
        catch (Exception error)
        {
            _logger.LogError(error, "Pages could not be prepared; each is when it is first asked for");
        }
    }

    /// <summary>Addresses without the first slash.</summary>
    internal static IReadOnlyList<string> Pages(ScoredAccounts accounts)
    {
        var account = accounts.Snapshot.IdAt(Enumerable.Range(0, accounts.Snapshot.RowCount).First(accounts.Snapshot.IsLive));
        string[] profile = accounts.Find(null) is { Profile.ProfileId: var id } ? [$"profiles/{id}", $"profiles/{id}/review"] : [];
        return ["accounts", "accounts?q=compnay&sort=name", $"accounts/{account}", "verdict", "deals", "reports/fit", "reports/drift",
            .. profile, "evidence", "imports", "segments"];
    }

    /// <summary>The page as that role would see it.</summary>
    internal async Task<string> DrawAsync(string page, UserRole role)
    {
        const string Base = "http://localhost/";
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<AccessControl>().ActAs(Actor.App with { Role = role });
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize(Base, Base + page);
        var nobody = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role.ToString())], nameof(PreparePages)));
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(nobody)));
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Routes>()).ToHtmlString());
    }
}
