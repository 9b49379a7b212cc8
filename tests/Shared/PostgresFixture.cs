using Npgsql;

namespace IcpStudio.Tests.Shared;

/// <summary>Databases on the run's <see cref="TestServer"/>, dropped with the fixture. Use it as a class fixture.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly List<string> _databases = [];

    /// <summary>Reaches the server's own database <c>postgres</c>.</summary>
    public string ServerConnectionString { get; private set; } = "";

    public async Task InitializeAsync() => ServerConnectionString = (await TestServer.GetAsync()).ConnectionString;

    /// <summary>Makes an empty database, or a copy of <paramref name="template"/>, which nobody may be connected to.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template} STRATEGY FILE_COPY"));
        lock (_databases)
            _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(ServerConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>Makes a database that begins with what the template holds.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(DatabaseTemplate template) => await CreateDatabaseAsync(await template.GetNameAsync());

    public async Task DisposeAsync()
    {
        foreach (var name in _databases)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ServerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
