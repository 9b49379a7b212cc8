using IcpStudio.Web.Indexing;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Scores;

public sealed class IndexFollowsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _studio = new(database);

    private AccountIndexService Index => _studio.Get<AccountIndexService>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    [Theory, InlineData(true), InlineData(false)]
    public async Task ValuesOfANewAttributeComeThoughTheirFirstReadFailedOrWasCancelled(bool isCancelled)
    {
        var key = isCancelled ? "cancelledRead" : "failedRead";
        await ExecuteAsync($"insert into accounts (external_id, custom) values ('{key}', '{{\"{key}\": 7}}')");
        await Index.CatchUpAsync();
        await ExecuteAsync(
            $"insert into custom_attributes (key, type, label, \"group\", help) values ('{key}', 'Number', '{key}', 'Firmographic', '')");
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using (var connection = await source.OpenConnectionAsync())
        {
            await using var held = await connection.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table accounts in access exclusive mode", connection, held))
                await hold.ExecuteNonQueryAsync();
            using var cancel = new CancellationTokenSource();
            var reading = Index.CatchUpAsync(cancel.Token);
            var reader = await WaitingForAccountsAsync(source);
            if (isCancelled)
                await cancel.CancelAsync();
            else
                await ExecuteAsync($"select pg_terminate_backend({reader})");
            await Assert.ThrowsAnyAsync<Exception>(() => reading);
        }

        var now = (await Index.CatchUpAsync()).Snapshot;
        var row = Enumerable.Range(0, now.RowCount).Single(r => now.ExternalIdAt(r) == key);
        Assert.Equal("7", now.ValueAt(row, key)?.ToString());
    }

    [Fact]
    public async Task IsLoadedOnceThoughWhoAskedFirstHasLeft()
    {
        using var gone = new CancellationTokenSource();
        var asked = Index.GetAsync(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await Index.Loaded;
        Assert.NotNull(Index.CurrentOrNull);
    }

    private async Task<int> WaitingForAccountsAsync(NpgsqlDataSource source)
    {
        while (true)
        {
            await using var command = source.CreateCommand(
                "select pid from pg_locks where relation = 'accounts'::regclass and not granted and database = (select oid from "
                    + "pg_database where datname = current_database()) limit 1");
            if (await command.ExecuteScalarAsync() is int process)
                return process;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _studio.Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
