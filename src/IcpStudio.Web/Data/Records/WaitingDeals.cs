using Npgsql;

namespace IcpStudio.Web.Data.Records;

/// <summary>Joins deals that wait for their account to accounts that have come.</summary>
internal static class WaitingDeals
{
    /// <summary>Returns how many have joined. Costs next to nothing where none waits.</summary>
    public static async Task<int> JoinAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var waits = new NpgsqlCommand(
            "select exists (select 1 from deals where account_id is null and coalesce(account_ref, account_domain, account_name) is not null)",
            transaction.Connection, transaction);
        if (!(bool)(await waits.ExecuteScalarAsync(cancellationToken))!)
            return 0;
        var joined = 0;
        foreach (var statement in AccountMatchSql.For("deals"))
        {
            await using var command = new NpgsqlCommand(statement, transaction.Connection, transaction) { CommandTimeout = 0 };
            joined += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return joined;
    }
}
