using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Data.Scores;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Data.Merging;

/// <summary>
/// Makes one value of a choice or set another: in every account, with history and scores, and for everything written later,
/// all in one transaction.
/// </summary>
public sealed class ValueMerger(NpgsqlDataSource dataSource, IDbContextFactory<IcpStudioDbContext> contexts)
{
    /// <param name="attribute">A choice or set.</param>
    /// <param name="from">The value as accounts have it.</param>
    /// <param name="into">The value it becomes, as accounts have it.</param>
    /// <param name="source">Who merges.</param>
    /// <param name="catalog">The attributes that the published profiles may speak of.</param>
    /// <param name="audit">What the audit log says, given how many accounts changed.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    /// <returns>Accounts that changed.</returns>
    public async Task<int> MergeAsync(
        AttributeDefinition attribute, string from, string into, WriteSource source, AttributeCatalog catalog, Func<int, AuditEntry> audit,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var remember = new NpgsqlCommand("""
            with others as (update known_values set shown = $4 where attribute = $1 and shown = $3)
            insert into known_values (attribute, folded, shown) values ($1, $2, $4), ($1, $5, $4)
            on conflict (attribute, folded) do update set shown = excluded.shown
            """, connection, transaction))
        {
            foreach (var text in (string[])[attribute.Key, ValueFolding.Fold(from), from, into, ValueFolding.Fold(into)])
                remember.Parameters.Add(new NpgsqlParameter { Value = text });
            await remember.ExecuteNonQueryAsync(cancellationToken);
        }

        await ChangedAccountScores.BeginAsync(transaction, cancellationToken);
        var (has, set) = Sql(attribute);
        await using var command = new NpgsqlCommand($"""
            with old as (
                select a.id, to_jsonb({AttributeStorage.Expression(attribute, "a")}) as before from accounts a where {has} order by a.id for update),
            written as (
                update accounts a set {set} from old where a.id = old.id),
            remembered as (
                insert into account_changes (account_id, attribute, old_value, user_id) select id, {SqlText.Literal(attribute.Key)}, before, $3 from old)
            select count(*)::int from old
            """, connection, transaction) { CommandTimeout = Limits.Bulk };
        command.Parameters.Add(new NpgsqlParameter { Value = from });
        command.Parameters.Add(new NpgsqlParameter { Value = into });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)source.UserId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        var changed = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await ChangedAccountScores.WriteAsync(transaction, catalog, cancellationToken);
        await using (var db = await transaction.OpenContextAsync(contexts, cancellationToken))
        {
            db.AuditEntries.Add(audit(changed));
            await db.SaveChangesAsync(cancellationToken);
        }

        await source.CommitAsync(transaction, cancellationToken);
        return changed;
    }

    // Which accounts have the value $1, and how they get $2 in its place: sets sorted, each member once.
    private static (string Has, string Set) Sql(AttributeDefinition attribute)
    {
        var value = AttributeStorage.Expression(attribute, "a");
        var after = attribute.Type == AttributeType.Set
            ? $"array(select t from (select distinct unnest(array_replace({value}, $1, $2)) as t) m order by t collate \"C\")"
            : "$2::text";
        return (attribute.Type == AttributeType.Set ? $"$1 = any({value})" : $"{value} = $1",
            attribute.IsCustom
                ? $"custom = a.custom || jsonb_build_object({SqlText.Literal(attribute.Key)}, {after})"
                : $"{AttributeStorage.QuotedColumn(attribute)} = {after}");
    }
}
