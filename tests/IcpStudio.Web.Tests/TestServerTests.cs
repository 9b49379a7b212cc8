using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>The server of the tests themselves: which of the three it is, and that it says so.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class TestServerTests
{
    private static readonly Func<int, Task<(TestServer?, string)>> NoEngine =
        _ => Task.FromResult<(TestServer?, string)>((null, "no Docker engine answers"));

    [Fact]
    public async Task TheOneThatIsNamedComesFirst()
    {
        var here = await TestServer.GetAsync();

        var server = await TestServer.StartAsync(
            here.ConnectionString, null, _ => throw new InvalidOperationException("Nobody asked for a container."));

        Assert.EndsWith("(the server in ICPSTUDIO_TEST_POSTGRES)", server.Name, StringComparison.Ordinal);
        await AssertMakesDatabasesAsync(server);
    }

    [Fact]
    public async Task TheOneThatIsNamedHasToBeOfTheVersionAskedFor()
    {
        var here = await TestServer.GetAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(here.ConnectionString, 14, NoEngine));

        Assert.StartsWith("PostgreSQL 14 was asked for, and the server in ICPSTUDIO_TEST_POSTGRES is PostgreSQL ", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContainerComesBeforeAServerOfTheRunsOwnAndIsOfTheVersionAskedFor()
    {
        var asked = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(null, 14, async version =>
        {
            asked = version;
            return (await TestServer.GetAsync() with { Name = "a container of postgres:14" }, "");
        }));

        Assert.Equal(14, asked);
    }

    [Fact]
    public async Task AnEngineGivesAContainerOrAReason()
    {
        var (server, reason) = await ContainerServer.TryStartAsync(EmbeddedServer.Version);

        if (server is null)
            Assert.NotEmpty(reason);
        else
            await AssertMakesDatabasesAsync(server);
    }

    [Fact]
    public async Task TheEmbeddedOneComesLastAndSaysWhy()
    {
        var server = await TestServer.StartAsync(null, null, NoEngine);

        Assert.StartsWith("PostgreSQL 18.", server.Name, StringComparison.Ordinal);
        Assert.EndsWith("(embedded, as no Docker engine answers)", server.Name, StringComparison.Ordinal);
        await AssertMakesDatabasesAsync(server);
    }

    [PackagedServerFact(15)]
    public async Task AnOlderVersionIsDebiansPackage()
    {
        var server = await TestServer.StartAsync(null, 15, NoEngine);

        Assert.StartsWith("PostgreSQL 15.", server.Name, StringComparison.Ordinal);
        Assert.EndsWith("(Debian's package, as no Docker engine answers)", server.Name, StringComparison.Ordinal);
        await AssertMakesDatabasesAsync(server);
    }

    [Fact]
    public async Task AVersionThatIsNotHereIsNamedWithTheWaysToIt()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestServer.StartAsync(null, 9, NoEngine));

        Assert.StartsWith("There is no PostgreSQL 9 here: install it", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertMakesDatabasesAsync(TestServer server)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        var name = $"test_{Guid.NewGuid():N}";
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        await using var drop = source.CreateCommand($"drop database {name}");
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>A test that needs Debian's PostgreSQL of that version; it is skipped, saying so, where it is not installed.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PackagedServerFactAttribute : FactAttribute
    {
        public PackagedServerFactAttribute(int version)
        {
            if (!PackagedServer.IsHere(version))
                Skip = $"PostgreSQL {version} is not installed: ./icp test --postgres {version} does that where it may.";
        }
    }
}
