using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Web.Data.Attributes;
using Npgsql;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>
/// Accounts as they were at an earlier moment: as they are now, with what later writes overwrote put back. Accounts that came
/// later are left out; those deleted since cannot be brought back.
/// </summary>
public sealed class AccountsAsOf(NpgsqlDataSource dataSource)
{
    /// <summary>All accounts; <paramref name="now"/> stays as it is.</summary>
    /// <param name="now">As they are now, or were shortly before.</param>
    /// <param name="moment">In UTC.</param>
    public async Task<IndexSnapshot> ReadAsync(IndexSnapshot now, DateTime moment, CancellationToken cancellationToken = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var overwritten = await OverwrittenAsync(connection, moment, null, now.Catalog, cancellationToken);
        var later = await CreatedLaterAsync(connection, moment, null, cancellationToken);
        var then = overwritten.Select(o => (Row: now.RowOf(o.Key), Old: o.Value))
            .Where(o => o.Row >= 0)
            .Select(o => Then(now.AccountAt(o.Row), o.Old))
            .ToList();
        return then.Count + later.Count == 0 ? now : new AccountIndex(now.Apart()).Apply(then, later);
    }

    /// <summary>One account, or null where it came later.</summary>
    /// <inheritdoc cref="ReadAsync(IndexSnapshot, DateTime, CancellationToken)"/>
    public async Task<Account?> ReadAsync(
        Account now, DateTime moment, AttributeCatalog catalog, CancellationToken cancellationToken = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if ((await CreatedLaterAsync(connection, moment, [now.Id], cancellationToken)).Count > 0)
            return null;
        var overwritten = await OverwrittenAsync(connection, moment, [now.Id], catalog, cancellationToken);
        return overwritten.TryGetValue(now.Id, out var old) ? Then(now, old) : now;
    }

    /// <summary>Some accounts; those that came later are left out.</summary>
    /// <inheritdoc cref="ReadAsync(IndexSnapshot, DateTime, CancellationToken)"/>
    public async Task<IReadOnlyDictionary<long, Account>> ReadAsync(
        IReadOnlyCollection<Account> now, DateTime moment, AttributeCatalog catalog, CancellationToken cancellationToken = default)
    {
        var ids = now.Select(a => a.Id).ToArray();
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var later = await CreatedLaterAsync(connection, moment, ids, cancellationToken);
        var overwritten = await OverwrittenAsync(connection, moment, ids, catalog, cancellationToken);
        return now.Where(a => !later.Contains(a.Id))
            .ToDictionary(a => a.Id, a => overwritten.TryGetValue(a.Id, out var old) ? Then(a, old) : a);
    }

    private static Account Then(Account now, Dictionary<string, AttributeValue?> old)
    {
        var values = now.Values.ToBuilder();
        foreach (var (attribute, value) in old)
        {
            if (value is null)
                values.Remove(attribute);
            else
                values[attribute] = value;
        }

        return new Account(now.Id, now.ExternalId, values.ToImmutable());
    }

    /// <summary>For each account and attribute what the first write after the moment overwrote: its value at the moment.</summary>
    private static async Task<Dictionary<long, Dictionary<string, AttributeValue?>>> OverwrittenAsync(
        NpgsqlConnection connection, DateTime moment, long[]? accountIds, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, $"""
            select distinct on (account_id, attribute) account_id, attribute, old_value::text from account_changes
            where changed_at > $1 {(accountIds is null ? "" : "and account_id = any ($2)")} order by account_id, attribute, changed_at, id
            """, moment, accountIds);
        var overwritten = new Dictionary<long, Dictionary<string, AttributeValue?>>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (catalog.Find(reader.GetString(1)) is not { } attribute)
                continue;
            if (!overwritten.TryGetValue(reader.GetInt64(0), out var values))
                overwritten.Add(reader.GetInt64(0), values = new(StringComparer.OrdinalIgnoreCase));
            values[attribute.Key] = reader.IsDBNull(2) ? null : AttributeStorage.FromJson(attribute.Type, reader.GetString(2));
        }

        return overwritten;
    }

    private static async Task<List<long>> CreatedLaterAsync(
        NpgsqlConnection connection, DateTime moment, long[]? accountIds, CancellationToken cancellationToken)
    {
        await using var command = Command(connection,
            $"select id from accounts where created_at > $1 {(accountIds is null ? "" : "and id = any ($2)")}", moment, accountIds);
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt64(0));
        return ids;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, DateTime moment, long[]? accountIds)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = moment });
        if (accountIds is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = accountIds });
        return command;
    }
}
