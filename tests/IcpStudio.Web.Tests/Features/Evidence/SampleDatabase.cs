using IcpStudio.Web.Features.Demo;

namespace IcpStudio.Web.Tests.Features.Evidence;

/// <summary>A database with the sample's accounts, deals and outcomes.</summary>
public sealed class SampleDatabase : IAsyncLifetime
{
    /// <summary>The collection of tests that only read it.</summary>
    public const string Shared = "sample";

    internal static readonly DatabaseTemplate Seeded = new(SeedAsync, DatabaseTemplate.Schema);

    public TestDatabase Database { get; } = new(Seeded);

    public Task InitializeAsync() => Database.InitializeAsync();

    public Task DisposeAsync() => Database.DisposeAsync();

    private static async Task SeedAsync(string connectionString)
    {
        var folder = TemporaryFolder.Make();
        await using (var studio = new StudioServices(connectionString))
            Assert.IsType<SeedDemoResult.Ready>(await studio.Get<SeedDemo>().RunAsync(DateOnly.FromDateTime(DateTime.UtcNow), folder));
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>One sample database for all tests that only read it.</summary>
[CollectionDefinition(SampleDatabase.Shared)]
public sealed class SharedSample : ICollectionFixture<SampleDatabase>;
