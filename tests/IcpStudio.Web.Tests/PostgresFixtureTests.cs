using Npgsql;

namespace IcpStudio.Web.Tests;

public sealed class PostgresFixtureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task GivesEveryTestADatabaseOfItsOwn()
    {
        var databases = await Task.WhenAll(postgres.CreateDatabaseAsync(), postgres.CreateDatabaseAsync());

        foreach (var connectionString in databases)
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await using var command = source.CreateCommand("CREATE TABLE mine (id int)");
            await command.ExecuteNonQueryAsync();
        }
    }
}
