using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Demo;

namespace IcpStudio.Web.Tests.Features.Evidence;

/// <summary>A database with the sample's accounts, deals and outcomes.</summary>
public sealed class SampleDatabase : IAsyncLifetime
{
    /// <summary>The collection of tests that only read it.</summary>
    public const string Shared = "sample";

    private readonly string _folder = TemporaryFolder.Make();

    public TestDatabase Database { get; } = new();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await using var studio = new StudioServices(Database);
        await studio.Get<DatabaseMigrator>().RunAsync();
        Assert.IsType<SeedDemoResult.Ready>(await studio.Get<SeedDemo>().RunAsync(DateOnly.FromDateTime(DateTime.UtcNow), _folder));
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>One sample database for all tests that only read it.</summary>
[CollectionDefinition(SampleDatabase.Shared)]
public sealed class SharedSample : ICollectionFixture<SampleDatabase>;
