using IcpStudio.Core.Index;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Data.Attributes;
using Npgsql;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>Reads what was overwritten of accounts, so that each can be scored as of its own day.</summary>
public sealed class AccountHistoryReader(NpgsqlDataSource dataSource)
{
    private const string Sql = """
        select c.account_id, c.attribute, (c.changed_at at time zone 'utc')::date, c.old_value::text
        from account_changes c
        where lower(c.attribute) = any($1)
          and (exists (select 1 from deals d where d.account_id = c.account_id) or exists (select 1 from customer_outcomes o where o.account_id = c.account_id))
        order by c.account_id, c.changed_at, c.id
        """;

    /// <summary>By row of the snapshot, oldest change first; only of accounts that have deals or are customers.</summary>
    /// <param name="attributes">Keys of the attributes that matter.</param>
    public async Task<IReadOnlyDictionary<int, ValueChange[]>> ReadAsync(
        IEnumerable<string> attributes, IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.CommandTimeout = Limits.Bulk;
        command.Parameters.Add(new NpgsqlParameter { Value = attributes.Select(a => a.ToLowerInvariant()).ToArray() });
        var histories = new Dictionary<int, ValueChange[]>();
        var (account, changes) = (0L, new List<ValueChange>());
        void Keep()
        {
            if (changes.Count > 0 && snapshot.RowOf(account) is >= 0 and var row)
                histories.Add(row, [.. changes]);
            changes.Clear();
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetInt64(0) != account)
                Keep();
            account = reader.GetInt64(0);
            if (snapshot.Catalog.Find(reader.GetString(1)) is { } attribute)
                changes.Add(new ValueChange(attribute.Key, reader.GetFieldValue<DateOnly>(2).DayNumber,
                    reader.IsDBNull(3) ? null : AttributeStorage.FromJson(attribute.Type, reader.GetString(3))));
        }

        Keep();
        return histories;
    }
}
