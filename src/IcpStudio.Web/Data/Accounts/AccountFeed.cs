using System.Data;
using System.Globalization;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>What changed in the database since the feed was asked last.</summary>
public sealed record AccountFeedChanges(IReadOnlyList<Account> Changed, IReadOnlyList<long> Deleted)
{
    public bool IsEmpty => Changed.Count + Deleted.Count == 0;
}

/// <summary>Brings the accounts of the database into an index and keeps telling what changed. Not for two callers at once.</summary>
public sealed class AccountFeed(NpgsqlDataSource dataSource)
{
    private string? _snapshot;

    /// <summary>Reads all accounts as of one moment; the feed goes on from there.</summary>
    /// <param name="catalog">The attributes to read.</param>
    /// <param name="progress">
    /// Told the share of all ids gone through, 0 to 1, every few thousand accounts; from several threads, one at a time, each share
    /// no smaller than the one before. It needs no estimate of how many accounts there are, which a table never
    /// analysed does not give.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IndexSnapshot> LoadAsync(AttributeCatalog catalog, Action<double>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = await DatabaseSnapshot.CurrentAsync(connection, cancellationToken);
        var parts = await PartsAsync(connection, cancellationToken);
        var (all, passed, reporting) = (Math.Max(1, parts[^1].To - parts[0].From + 1), 0L, new Lock());
        void Report(long ids)
        {
            lock (reporting)
                progress?.Invoke((passed += ids) / (double)all);
        }

        var first = new IndexBuilder(catalog);
        IndexBuilder[] others = [.. parts.Skip(1).Select(_ => first.CreateSibling())];
        if (parts.Count > 1)
        {
            // What this transaction sees all the others see, for as long as this one lasts.
            var shared = await DatabaseSnapshot.ExportAsync(connection, cancellationToken);
            await Parallel.ForEachAsync(
                parts.Zip([first, .. others]),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                async (part, stop) =>
                {
                    await using var own = await dataSource.OpenConnectionAsync(stop);
                    await using var same = await own.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
                    await DatabaseSnapshot.ShareAsync(own, shared, stop);
                    await LoadAsync(own, part.First, new IndexLoader(part.Second, catalog), Report, stop);
                });
        }
        else
        {
            await LoadAsync(connection, parts[0], new IndexLoader(first, catalog), Report, cancellationToken);
        }

        var loaded = first.Build(others);
        _snapshot = snapshot;
        return loaded;
    }

    private static async Task LoadAsync(
        NpgsqlConnection connection, (long From, long To) ids, IndexLoader loader, Action<long> report, CancellationToken cancellationToken)
    {
        const int Few = 8_192;
        var copy = string.Create(CultureInfo.InvariantCulture,
            $"copy (select {AccountColumns.Select} from accounts a where a.id between {ids.From} and {ids.To} order by a.id) to stdout "
                + $"(format binary)");
        await using var rows = await CopyRows.OpenAsync(connection, copy, IndexLoader.Fields, cancellationToken);
        var (count, told) = (0, ids.From - 1);
        while (await rows.ReadAsync(cancellationToken))
        {
            var id = loader.Add(rows);
            if (++count % Few != 0)
                continue;
            report(id - told);
            told = id;
        }

        report(ids.To - told);
    }

    /// <summary>Parts of all ids to be read side by side: one for few accounts, else several for each core, for ids have gaps.</summary>
    private static async Task<IReadOnlyList<(long From, long To)>> PartsAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const int Alone = 4 * BlockLayout.BlockRows;
        await using var command = new NpgsqlCommand("select coalesce(min(id), 1), coalesce(max(id), 0) from accounts", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (least, greatest) = (reader.GetInt64(0), reader.GetInt64(1));
        var parts = (int)Math.Clamp((greatest - least + 1) / Alone, 1, Environment.ProcessorCount * 4);
        var width = (greatest - least) / parts + 1;
        return [.. Enumerable.Range(0, parts).Select(i => (least + i * width, least + (i + 1) * width - 1))];
    }

    /// <summary>What every transaction has committed that the last call could not see yet.</summary>
    /// <param name="catalog">The attributes to read.</param>
    /// <param name="take">Takes it in; where that fails, the next call brings the same again, and what came since.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AccountFeedChanges> NextAsync(
        AttributeCatalog catalog, Action<AccountFeedChanges> take, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = await DatabaseSnapshot.CurrentAsync(connection, cancellationToken);
        if (snapshot == _snapshot)
            return new AccountFeedChanges([], []);
        var changed = new List<Account>();
        await foreach (var account in AccountReader.ReadChangedAsync(connection, _snapshot, catalog, cancellationToken))
            changed.Add(account);
        var deleted = _snapshot is null ? [] : await AccountReader.ReadDeletedAsync(connection, _snapshot, cancellationToken);
        var changes = new AccountFeedChanges(changed, deleted);
        take(changes);
        _snapshot = snapshot;
        return changes;
    }

    /// <summary>The accounts that hold a value of one of these custom attributes.</summary>
    public async Task<IReadOnlyList<Account>> ReadHoldersAsync(
        IReadOnlyCollection<string> customKeys, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"select {AccountColumns.Select} from accounts a where a.custom ?| $1");
        command.CommandTimeout = Limits.Bulk;
        command.Parameters.Add(new NpgsqlParameter { Value = customKeys.ToArray() });
        var accounts = new List<Account>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            accounts.Add(AccountColumns.Read(reader, catalog));
        return accounts;
    }
}
