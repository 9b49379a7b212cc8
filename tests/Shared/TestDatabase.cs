namespace IcpStudio.Tests.Shared;

/// <summary>A database of its own with the app's schema; dropped afterwards. Use it as a class fixture.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private readonly PostgresFixture _server = new();
    private readonly DatabaseTemplate _template;

    public TestDatabase()
        : this(DatabaseTemplate.Schema)
    {
    }

    internal TestDatabase(DatabaseTemplate template) => _template = template;

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        ConnectionString = await _server.CreateDatabaseAsync(_template);
    }

    public Task DisposeAsync() => _server.DisposeAsync();
}
