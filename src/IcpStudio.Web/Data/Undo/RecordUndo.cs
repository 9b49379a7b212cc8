using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Records;
using Npgsql;

namespace IcpStudio.Web.Data.Undo;

/// <summary>Takes back what an import did to deals, customers or signals, by the same rules as <see cref="AccountUndo"/>.</summary>
internal sealed class RecordUndo(NpgsqlTransaction transaction, RecordTable table)
{
    private string Find => $"""
        create temp table undo_records on commit drop as
        select c.record_id, e.key as field, e.value as old_value, n.id is not null as changed_since, n.old_values -> e.key as written
        from record_changes c cross join lateral jsonb_each(c.old_values) e
        left join lateral (select l.id, l.old_values from record_changes l
                           where l.kind = c.kind and l.record_id = c.record_id and l.id > c.id and l.old_values ? e.key order by l.id limit 1) n on true
        where c.import_id = $1 and c.kind = '{table.Shape.Kind}'
        """;

    private string Shown => table == RecordTable.Deals
        ? "coalesce(nullif(r.name, ''), r.external_id)"
        : "(select coalesce(a.name, a.domain, a.external_id) from accounts a where a.id = r.account_id)";

    /// <summary>Returns what stays as it is.</summary>
    public async Task<IReadOnlyList<SkippedUndo>> RunAsync(long importId, CancellationToken cancellationToken)
    {
        var kept = new List<SkippedUndo>();
        await transaction.ExecuteAsync(Find, cancellationToken, importId);
        foreach (var field in await transaction.ReadAsync(
            "select distinct field from undo_records", r => r.GetString(0), cancellationToken))
        {
            var column = table.Columns.FirstOrDefault(c => c.Name == field);
            var (label, type) = field switch
            {
                "custom" => ("Custom values", "jsonb"),
                "is_derived" => ("Origin", "boolean"),
                "account_id" => ("Account", "bigint"),
                _ => (column!.Field.Definition.Label, column.SqlType),
            };
            var name = SqlText.Identifier(field);
            var current = $"coalesce(to_jsonb(r.{name}), 'null')";
            kept.AddRange(await transaction.ReadAsync(
                $"""
                select {Shown} from undo_records u join {table.Name} r on r.{table.Id} = u.record_id
                where u.field = $1 and u.changed_since and u.written is distinct from {current} order by r.{table.Id}
                """, r => new SkippedUndo(r.IsDBNull(0) ? "" : r.GetString(0), $"{label} was changed later"), cancellationToken, field));
            await transaction.ExecuteAsync(
                $"""
                create temp table undo_now on commit drop as
                select r.{table.Id} as id, u.old_value, {current} as current from undo_records u join {table.Name} r on r.{table.Id} = u.record_id
                where u.field = $1 and (not u.changed_since or u.written is not distinct from {current})
                """, cancellationToken, field);
            var old = type == "jsonb" ? "u.old_value" : $"(u.old_value #>> '{{}}')::{type}";
            // The account may have gone since; the deal then waits for it.
            if (field == "account_id")
                old = $"(select a.id from accounts a where a.id = {old})";
            await transaction.ExecuteAsync(
                $"""
                insert into record_changes (kind, record_id, old_values) select '{table.Shape.Kind}', id, jsonb_build_object({SqlText.Literal(field)}, current) from undo_now;
                update {table.Name} r set {name} = {old} from undo_now u where r.{table.Id} = u.id;
                drop table undo_now
                """, cancellationToken);
        }

        var changedLater = $"exists (select 1 from record_changes c where c.kind = '{table.Shape.Kind}' and c.record_id = r.{table.Id} and "
            + "c.import_id is distinct from $1)";
        kept.AddRange(await transaction.ReadAsync(
            $"select {Shown} from {table.Name} r where r.import_id = $1 and {changedLater} order by r.{table.Id}",
            r => new SkippedUndo(r.IsDBNull(0) ? "" : r.GetString(0), "was changed later"), cancellationToken, importId));
        await transaction.ExecuteAsync(
            $"delete from {table.Name} r where r.import_id = $1 and not {changedLater}", cancellationToken, importId);
        return kept;
    }
}
