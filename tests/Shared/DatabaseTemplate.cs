using IcpStudio.Web.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Tests.Shared;

/// <summary>A database that a run fills once; tests that begin with the same content begin with a copy of it.</summary>
/// <param name="fill">Fills the database behind the connection string it is given.</param>
/// <param name="basis">What it holds already, or null for nothing.</param>
public sealed class DatabaseTemplate(Func<string, Task> fill, DatabaseTemplate? basis = null)
{
    private readonly PostgresFixture _server = new();
    private readonly object _once = new();
    private Task<string>? _name;

    /// <summary>The app's schema and nothing else.</summary>
    public static DatabaseTemplate Schema { get; } = new(MigrateAsync);

    /// <summary>Name of the database, which takes no connections any more.</summary>
    public Task<string> GetNameAsync()
    {
        lock (_once)
            return _name ??= Task.Run(MakeAsync);
    }

    private async Task<string> MakeAsync()
    {
        await _server.InitializeAsync();
        var connectionString = basis is null ? await _server.CreateDatabaseAsync() : await _server.CreateDatabaseAsync(basis);
        await fill(connectionString);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        // Whoever filled it may still hold pooled connections, and a database in use cannot be copied.
        await _server.ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await _server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var provider = new ServiceCollection().AddData(connectionString).AddLogging().BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().RunAsync();
    }
}
