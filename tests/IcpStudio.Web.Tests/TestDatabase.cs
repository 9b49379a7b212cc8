using IcpStudio.Web.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>A migrated database of its own on the server named in <c>ICPSTUDIO_TEST_POSTGRES</c>, dropped afterwards.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly string _server = Environment.GetEnvironmentVariable("ICPSTUDIO_TEST_POSTGRES") ?? "Host=127.0.0.1;Port=55432;Username=postgres";
    private readonly string _name = $"imports_test_{Guid.NewGuid():n}";

    public string ConnectionString => $"{_server};Database={_name}";

    public async Task InitializeAsync()
    {
        await OnServerAsync($"create database {_name}");
        await using var provider = new ServiceCollection().AddData(ConnectionString).AddLogging().BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().RunAsync();
    }

    public Task DisposeAsync() => OnServerAsync($"drop database {_name} with (force)");

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_server};Database=postgres;GSS Encryption Mode=Disable;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
