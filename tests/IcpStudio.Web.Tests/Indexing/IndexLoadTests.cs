using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Tests.Indexing;

[Trait(Pace.Name, Pace.Long)]
public sealed class IndexLoadTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task TheIndexHoldsWhatTheTableHolds()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await ExecuteAsync(source, """
            delete from accounts;
            insert into accounts (external_id, name, industry, technologies, employees, annual_revenue, headcount_growth, last_funding_on, has_rev_ops_team)
            select case when n % 7 > 0 then 'Ö-' || n end, repeat('Straße ', n % 40) || n, case when n % 5 > 0 then 'Industry ' || n % 4 end,
                   case n % 6 when 0 then null when 1 then '{}' else array['a', 'b ' || n % 3, 'ü'] end,
                   case when n % 3 > 0 then n * 7919 end, n * 99999999.9999, (n - 200) * 0.0625, date '1899-12-31' + n * 211, n % 2 = 0
            from generate_series(1, 400) n;
            insert into accounts (name, employees, annual_revenue) values ('least', 0, -99999999999999.9999), ('most', 0.0001, 99999999999999.9999)
            """);
        var loaded = await new AccountFeed(source).LoadAsync(AttributeCatalog.BuiltIn, null, default);
        var read = await new AccountReader(source)
            .ReadAsync([.. Enumerable.Range(0, loaded.RowCount).Select(loaded.IdAt)], AttributeCatalog.BuiltIn);

        Assert.Equal((402, 402), (loaded.Count, read.Count));
        foreach (var account in read)
        {
            var ours = loaded.AccountAt(loaded.RowOf(account.Id));
            Assert.Equal(account.ExternalId, ours.ExternalId);
            Assert.Equal(Told(account.Values), Told(ours.Values));
        }
    }

    [Fact]
    public async Task PartsReadSideBySideMakeOneIndex()
    {
        const int Accounts = 20_000;
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        // Ids far apart, so that few accounts make several parts.
        await ExecuteAsync(source, "delete from accounts; insert into accounts (id, name, industry, intent_topics) overriding system "
            + $"value select n * 131, 'Account ' || n, 'Industry ' || n % 50, array['t' || n % 9] from generate_series(1, {Accounts}) n");
        var feed = new AccountFeed(source);
        var index = new AccountIndex(await feed.LoadAsync(AttributeCatalog.BuiltIn, null, default));

        Assert.Equal(Accounts, index.Current.Count);
        Assert.True(index.Current.RowCount > BlockLayout.BlockRows);
        for (var n = 1; n <= Accounts; n += 7)
        {
            var row = index.Current.RowOf(n * 131);
            Assert.Equal(($"Account {n}", $"Industry {n % 50}", $"t{n % 9}"),
                (index.Current.NameAt(row), index.Current.ValueAt(row, "industry")!.ToString(),
                    index.Current.ValueAt(row, "intentTopics")!.ToString()));
        }

        await ExecuteAsync(source, $"insert into accounts (id, name) overriding system value values ({(Accounts + 5) * 131}, 'Later'); "
            + "delete from accounts where id = 131");
        await feed.NextAsync(AttributeCatalog.BuiltIn, changes => index.Apply(changes.Changed, changes.Deleted), default);
        Assert.Equal(Accounts, index.Current.Count);
        Assert.Equal("Later", index.Current.NameAt(index.Current.RowOf((Accounts + 5) * 131)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(131)]
    public async Task TheShareLoadedIsToldOfATableThatWasNeverAnalysed(int gap)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        // Nothing is known of a table that was just emptied.
        await ExecuteAsync(source,
            $"truncate accounts cascade; insert into accounts (id, name) overriding system value select 10000000 + n * {gap}, "
                + "'Account ' || n from generate_series(1, 40000) n");
        var told = new List<double>();
        await new AccountFeed(source).LoadAsync(AttributeCatalog.BuiltIn, told.Add, default);

        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
        Assert.InRange(told.Count(share => share < .9), 3, told.Count);
    }

    [Fact]
    public async Task RowsLargerThanTheBufferAreReadWhole()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var rows = await CopyRows.OpenAsync(
            connection, "copy (select n, repeat('x', n * 50000), null::text from generate_series(0, 9) n) to stdout (format "
                + "binary)", 3, default);
        var lengths = new List<int>();
        while (await rows.ReadAsync(default))
        {
            Assert.True(rows.IsNull(2));
            Assert.Equal(-1, rows[1].IndexOfAnyExcept((byte)'x'));
            lengths.Add(rows[1].Length);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(n => n * 50_000), lengths);
    }

    private static IEnumerable<string> Told(IEnumerable<KeyValuePair<string, AttributeValue>> values) =>
        values.OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(
                v => $"{v.Key}: {(v.Value is AttributeValue.Set set ? string.Join(", ", set.Values.Order(StringComparer.Ordinal)) : v.Value.ToString())}");

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
