using IcpStudio.Web.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>A database of its own with the app's schema, copied from a template that the run migrates once; dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private static readonly PostgresFixture TemplateServer = new();
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    private readonly PostgresFixture _server = new();

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        ConnectionString = await _server.CreateDatabaseAsync(await Template.Value);
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    private static async Task<string> MigrateTemplateAsync()
    {
        await TemplateServer.InitializeAsync();
        var connectionString = await TemplateServer.CreateDatabaseAsync() + ";Pooling=false";
        await using var provider = new ServiceCollection().AddData(connectionString).AddLogging().BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().RunAsync();
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }
}
