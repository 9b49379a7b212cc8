using System.Runtime.CompilerServices;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using Npgsql;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>Reads accounts whole.</summary>
public sealed class AccountReader(NpgsqlDataSource dataSource)
{
    /// <summary>Those of the ids that exist, in no particular order.</summary>
    public async Task<IReadOnlyList<Account>> ReadAsync(
        IReadOnlyCollection<long> ids, AttributeCatalog catalog, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand($"select {AccountColumns.Select} from accounts a where a.id = any($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
        var accounts = new List<Account>(ids.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            accounts.Add(AccountColumns.Read(reader, catalog));
        return accounts;
    }

    /// <summary>The account of that external id or, failing that, of that domain; null where there is none.</summary>
    public async Task<Account?> FindAsync(string key, AttributeCatalog catalog, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(
            $"select {AccountColumns.Select} from accounts a where a.external_id = $1 or a.domain = lower($1) order by (a.external_id = "
                + "$1) desc nulls last, a.id limit 1");
        command.Parameters.Add(new NpgsqlParameter { Value = key.Trim() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? AccountColumns.Read(reader, catalog) : null;
    }

    /// <summary>
    /// What changed in the eyes of <paramref name="connection"/> since an earlier snapshot of the database; see
    /// <see cref="DatabaseSnapshot"/>.
    /// </summary>
    internal static async IAsyncEnumerable<Account> ReadChangedAsync(
        NpgsqlConnection connection, string? sinceSnapshot, AttributeCatalog catalog,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var where = sinceSnapshot is null ? "" : " where " + DatabaseSnapshot.ChangedSince("a.changed_xid");
        await using var command = new NpgsqlCommand($"select {AccountColumns.Select} from accounts a{where} order by a.id", connection)
        {
            CommandTimeout = Limits.Bulk
        };
        if (sinceSnapshot is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = sinceSnapshot });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return AccountColumns.Read(reader, catalog);
    }

    /// <summary>The accounts deleted since an earlier snapshot.</summary>
    internal static async Task<IReadOnlyList<long>> ReadDeletedAsync(
        NpgsqlConnection connection, string sinceSnapshot, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select account_id from deleted_accounts where {DatabaseSnapshot.ChangedSince("changed_xid")}", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = sinceSnapshot });
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt64(0));
        return ids;
    }
}
