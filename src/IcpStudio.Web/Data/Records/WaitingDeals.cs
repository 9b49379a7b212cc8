using Npgsql;

namespace IcpStudio.Web.Data.Records;

/// <summary>Joins deals that wait for their account to accounts that have come.</summary>
internal static class WaitingDeals
{
    /// <summary>Returns how many have joined. Costs next to nothing where none waits.</summary>
    public static async Task<int> JoinAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var waits = new NpgsqlCommand(
            "select exists (select 1 from deals where account_id is null and coalesce(account_ref, account_domain, account_name) is not "
                + "null)",
            transaction.Connection, transaction);
        if (!(bool)(await waits.ExecuteScalarAsync(cancellationToken))!)
            return 0;
        var joined = 0;
        foreach (var statement in AccountMatchSql.For("deals"))
        {
            await using var command = new NpgsqlCommand(statement, transaction.Connection, transaction) { CommandTimeout = Limits.Bulk };
            joined += await command.ExecuteNonQueryAsync(cancellationToken);
        }

        // Their renewals say what became of the customers they are of.
        if (joined > 0)
            await DerivedOutcomes.RefreshAsync(transaction, cancellationToken);
        return joined;
    }

    /// <summary>The same after one account was given a name or domain; looks at the accounts only where a deal waits under it.</summary>
    public static async Task<int> JoinAsync(NpgsqlTransaction transaction, string nameOrDomain, CancellationToken cancellationToken)
    {
        await using var waits = new NpgsqlCommand(
            $"select exists (select 1 from deals d where d.account_id is null and ({AccountMatchSql.Name("d")} = "
                + $"{AccountMatchSql.Fold("$1")} or {AccountMatchSql.Domain("d")} = {AccountMatchSql.Fold("$1")}))",
            transaction.Connection, transaction);
        waits.Parameters.Add(new NpgsqlParameter { Value = nameOrDomain });
        return (bool)(await waits.ExecuteScalarAsync(cancellationToken))! ? await JoinAsync(transaction, cancellationToken) : 0;
    }
}
