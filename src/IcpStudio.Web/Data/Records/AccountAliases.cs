using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Entities.Users;
using Npgsql;

namespace IcpStudio.Web.Data.Records;

/// <summary>What people have decided of names that deals give their accounts.</summary>
public sealed class AccountAliases(NpgsqlDataSource dataSource)
{
    /// <summary>Remembers that a name means an account, and joins the deals that wait under it. Returns how many.</summary>
    public async Task<int> DecideAsync(string named, long accountId, string by, WriteGuard guard, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.ExecuteAsync($"""
            insert into account_aliases (folded, account_id, decided_by) values ({AccountMatchSql.Fold("$1")}, $2, $3)
            on conflict (folded) do update set account_id = excluded.account_id, decided_by = excluded.decided_by, decided_at = now()
            """, cancellationToken, named, accountId, by);
        var joined = await transaction.ExecuteAsync(
            $"update deals r set account_id = $2 where r.account_id is null and {AccountMatchSql.Name("r")} = {AccountMatchSql.Fold("$1")}",
            cancellationToken, named, accountId);
        await DerivedOutcomes.RefreshAsync(transaction, cancellationToken);
        await guard(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return joined;
    }

    /// <summary>Forgets it again; the deals wait as before. Returns how many.</summary>
    public async Task<int> ForgetAsync(string named, long accountId, WriteGuard guard, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await transaction.ExecuteAsync($"delete from account_aliases where folded = {AccountMatchSql.Fold("$1")} and account_id = $2",
            cancellationToken, named, accountId);
        var parted = await transaction.ExecuteAsync(
            $"update deals r set account_id = null where r.account_id = $2 and {AccountMatchSql.Name("r")} = {AccountMatchSql.Fold("$1")}",
            cancellationToken, named, accountId);
        await DerivedOutcomes.RefreshAsync(transaction, cancellationToken);
        await guard(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return parted;
    }
}
