using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Web.Data.Accounts;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Accounts;

public sealed class AccountFeedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task TakesInWhatASlowTransactionCommitsAfterLaterOnes()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var feed = new AccountFeed(source);
        await feed.LoadAsync(AttributeCatalog.BuiltIn, null, default);
        await using var slow = await Writer.BeginAsync(source);
        await slow.WriteAsync("slow");
        await using var undone = await Writer.BeginAsync(source);
        await undone.WriteAsync("undone");

        for (var i = 0; i < 3; i++)
        {
            await using var quick = await Writer.BeginAsync(source);
            await quick.WriteAsync($"quick {i}");
            await quick.EndAsync(commits: true);
            Assert.Equal([$"quick {i}"], await NextAsync(feed));
        }

        await undone.EndAsync(commits: false);
        Assert.Empty(await NextAsync(feed));
        await slow.EndAsync(commits: true);
        Assert.Equal(["slow"], await NextAsync(feed));
        Assert.Empty(await NextAsync(feed));
    }

    [Fact]
    public async Task BringsABatchThatCouldNotBeTakenInAgain()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var feed = new AccountFeed(source);
        await feed.LoadAsync(AttributeCatalog.BuiltIn, null, default);
        await using var first = await Writer.BeginAsync(source);
        await first.WriteAsync("first");
        await first.EndAsync(commits: true);
        await Assert.ThrowsAsync<InvalidDataException>(
            () => feed.NextAsync(AttributeCatalog.BuiltIn, _ => throw new InvalidDataException("It cannot be taken in."), default));
        await using var second = await Writer.BeginAsync(source);
        await second.WriteAsync("second");
        await second.EndAsync(commits: true);

        Assert.Equal(["first", "second"], await NextAsync(feed));
        Assert.Empty(await NextAsync(feed));
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task AnIndexThatFollowsRandomTransactionsEqualsTheTable(int seed)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var feed = new AccountFeed(source);
        var index = new AccountIndex(await feed.LoadAsync(AttributeCatalog.BuiltIn, null, default));
        var random = new Random(seed);
        var open = new List<Writer>();
        for (var step = 0; step < 120; step++)
        {
            switch (random.Next(4))
            {
                case 0 when open.Count < 6:
                    open.Add(await Writer.BeginAsync(source));
                    break;
                case 1 when open.Count > 0:
                    // Each writer has keys of its own, so that none waits for another's rows.
                    var writer = open[random.Next(open.Count)];
                    await writer.WriteAsync($"{seed}-{writer.Number}-{random.Next(4)}");
                    break;
                case 2 when open.Count > 0:
                    var ending = open[random.Next(open.Count)];
                    await ending.EndAsync(commits: random.Next(3) > 0);
                    open.Remove(ending);
                    break;
                default:
                    await FollowAsync(feed, index);
                    break;
            }
        }

        foreach (var writer in open)
            await writer.EndAsync(commits: true);
        await FollowAsync(feed, index);
        var table = await new AccountFeed(source).LoadAsync(AttributeCatalog.BuiltIn, null, default);
        Assert.Equal(Content(table), Content(index.Current));
    }

    private static async Task FollowAsync(AccountFeed feed, AccountIndex index)
    {
        await feed.NextAsync(AttributeCatalog.BuiltIn, changes => index.Apply(changes.Changed, changes.Deleted), default);
    }

    private static async Task<IEnumerable<string>> NextAsync(AccountFeed feed) =>
        (await feed.NextAsync(AttributeCatalog.BuiltIn, _ => { }, default)).Changed.Select(a => a.ExternalId!);

    private static List<(long, string?, string)> Content(IndexSnapshot snapshot) =>
        [.. Enumerable.Range(0, snapshot.RowCount)
            .Where(snapshot.IsLive)
            .Select(r => (snapshot.IdAt(r), snapshot.ExternalIdAt(r), snapshot.NameAt(r)))
            .Order()];

    private sealed class Writer : IAsyncDisposable
    {
        private static int s_writers;
        private readonly NpgsqlConnection _connection;
        private readonly NpgsqlTransaction _transaction;

        private Writer(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
            (_connection, _transaction) = (connection, transaction);

        public int Number { get; } = Interlocked.Increment(ref s_writers);

        public static async Task<Writer> BeginAsync(NpgsqlDataSource source)
        {
            var connection = await source.OpenConnectionAsync();
            return new Writer(connection, await connection.BeginTransactionAsync());
        }

        public async Task WriteAsync(string externalId)
        {
            await using var command = new NpgsqlCommand("""
                insert into accounts (external_id, name) values ($1, $1)
                on conflict (external_id) do update set name = accounts.name || '+', changed_xid = pg_current_xact_id()
                """, _connection, _transaction);
            command.Parameters.Add(new NpgsqlParameter { Value = externalId });
            await command.ExecuteNonQueryAsync();
        }

        public async Task EndAsync(bool commits)
        {
            if (commits)
                await _transaction.CommitAsync();
            else
                await _transaction.RollbackAsync();
            await _connection.DisposeAsync();
        }

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
