using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests;

/// <summary>The app's own services on a test database, as a command has them: nothing listens and no job is taken.</summary>
public sealed class StudioServices : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AsyncServiceScope _scope;

    public StudioServices(TestDatabase database, Actor? actor = null)
        : this(database.ConnectionString, actor)
    {
    }

    public StudioServices(string connectionString, Actor? actor = null)
    {
        _app = WebHost.Build(new WebHostOptions { ConnectionString = connectionString, DataFolder = Path.GetTempPath(), Serves = false });
        _scope = _app.Services.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(actor ?? Actor.CommandLine);
    }

    /// <summary>Somebody of that role.</summary>
    public static Actor Someone(UserRole role) => new(null, role.ToString(), role);

    public IServiceProvider Services => _scope.ServiceProvider;

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _app.DisposeAsync();
    }
}
