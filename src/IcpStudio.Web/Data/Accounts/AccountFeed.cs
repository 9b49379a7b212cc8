using System.Data;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
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
    /// <param name="progress">Told the number of accounts read so far, every few thousand.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IndexSnapshot> LoadAsync(AttributeCatalog catalog, Action<int>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = await DatabaseSnapshot.CurrentAsync(connection, cancellationToken);
        var loader = new IndexLoader(catalog);
        await using var command = new NpgsqlCommand($"select {AccountColumns.Select} from accounts a order by a.id", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            loader.Add(reader);
            if (++count % 10_000 == 0)
                progress?.Invoke(count);
        }

        _snapshot = snapshot;
        return loader.Build();
    }

    /// <summary>How many accounts there are, about: what the database last counted.</summary>
    public async Task<int> EstimateCountAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select greatest(reltuples, 0)::int from pg_class where oid = 'accounts'::regclass");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What every transaction has committed that the last call could not see yet.</summary>
    public async Task<AccountFeedChanges> NextAsync(AttributeCatalog catalog, CancellationToken cancellationToken)
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
        _snapshot = snapshot;
        return new AccountFeedChanges(changed, deleted);
    }

    /// <summary>The accounts that hold a value of one of these custom attributes.</summary>
    public async Task<IReadOnlyList<Account>> ReadHoldersAsync(IReadOnlyCollection<string> customKeys, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"select {AccountColumns.Select} from accounts a where a.custom ?| $1");
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = customKeys.ToArray() });
        var accounts = new List<Account>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            accounts.Add(AccountColumns.Read(reader, catalog));
        return accounts;
    }
}
