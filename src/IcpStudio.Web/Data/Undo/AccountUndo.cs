using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Data.Undo;

/// <summary>
/// Takes back what an import did to accounts: values go back to what they were unless somebody has changed them since, and the
/// accounts it added go unless something newer hangs on them. Putting values back is a change like any other, with its history.
/// </summary>
internal sealed class AccountUndo(NpgsqlTransaction transaction, AttributeCatalog catalog)
{
    // What the import wrote is what the next change of the same value overwrote; without a next change it is the value of now.
    private const string Find = """
        create temp table undo_values on commit drop as
        select c.account_id, c.attribute, c.old_value, n.id is not null as changed_since, n.old_value as written
        from account_changes c
        left join lateral (select l.id, l.old_value from account_changes l
                           where l.account_id = c.account_id and l.attribute = c.attribute and l.id > c.id order by l.id limit 1) n on true
        where c.import_id = $1
        """;

    private const string FindAdded = """
        create temp table undo_added on commit drop as
        select a.id, coalesce(a.name, a.domain, a.external_id) as shown,
               case when exists (select 1 from account_changes c where c.account_id = a.id and c.import_id is distinct from $1) then 'was changed later'
                    when exists (select 1 from customer_outcomes o where o.account_id = a.id and not o.is_derived and o.import_id is distinct from $1) then 'is a customer by another source'
                    when exists (select 1 from signals s where s.account_id = a.id and s.import_id is distinct from $1) then 'has signals of another source' end as reason
        from accounts a where a.import_id = $1
        """;

    /// <summary>Returns what stays as it is.</summary>
    public async Task<IReadOnlyList<SkippedUndo>> RunAsync(long importId, long? userId, CancellationToken cancellationToken)
    {
        var kept = new List<SkippedUndo>();
        await transaction.ExecuteAsync(Find, cancellationToken, importId);
        foreach (var attribute in await transaction.ReadAsync(
            "select distinct attribute from undo_values", r => r.GetString(0), cancellationToken))
        {
            if (Place.Of(attribute, catalog) is not { } place)
                continue;
            kept.AddRange(await transaction.ReadAsync(
                $"""
                select coalesce(a.name, a.domain, a.external_id) from undo_values u join accounts a on a.id = u.account_id
                where u.attribute = $1 and u.changed_since and u.written is distinct from {place.Current} order by a.id
                """, r => new SkippedUndo(r.GetString(0), $"{place.Label} was changed later"), cancellationToken, attribute));
            var undone = "from undo_values u join accounts a on a.id = u.account_id where u.attribute = $1 and (not u.changed_since or "
                + $"u.written is not distinct from {place.Current})";
            await transaction.ExecuteAsync(
                $"create temp table undo_now on commit drop as select a.id, u.old_value, {place.Current} as current {undone}",
                cancellationToken, attribute);
            await transaction.ExecuteAsync(
                "insert into account_changes (account_id, attribute, old_value, user_id) select id, $1, current, $2::bigint from undo_now",
                cancellationToken, attribute, (object?)userId ?? DBNull.Value);
            await transaction.ExecuteAsync(
                $"update accounts a set {place.Restore} from undo_now u where a.id = u.id; drop table undo_now", cancellationToken);
        }

        await transaction.ExecuteAsync(FindAdded, cancellationToken, importId);
        kept.AddRange(await transaction.ReadAsync(
            "select shown, reason from undo_added where reason is not null order by id", r =>
                new SkippedUndo(r.GetString(0), r.GetString(1)), cancellationToken));
        await transaction.ExecuteAsync(
            """
            delete from account_scores s using undo_added u where s.account_id = u.id and u.reason is null;
            delete from accounts a using undo_added u where a.id = u.id and u.reason is null
            """, cancellationToken);
        return kept;
    }

    /// <summary>Where the history's values of an attribute live.</summary>
    private sealed record Place(string Label, string Current, string Restore)
    {
        public static Place? Of(string key, AttributeCatalog catalog)
        {
            if (key == ImportMapping.ExternalId)
                return new("External id", "to_jsonb(a.external_id)", "external_id = u.old_value #>> '{}'");
            if (catalog.Find(key) is not { IsDerived: false } attribute)
                return null;
            var name = SqlText.Literal(attribute.Key);
            if (attribute.IsCustom)
                return new(attribute.Label, $"a.custom -> {name}",
                    $"custom = case when u.old_value is null then a.custom - {name} else a.custom || jsonb_build_object({name}, "
                        + "u.old_value) end");
            var column = AttributeStorage.QuotedColumn(attribute);
            var old = attribute.Type == AttributeType.Set
                ? "icp_text_array(u.old_value)"
                : $"(u.old_value #>> '{{}}')::{AttributeStorage.SqlType(attribute.Type)}";
            return new(attribute.Label, $"to_jsonb(a.{column})", $"{column} = {old}");
        }
    }
}
