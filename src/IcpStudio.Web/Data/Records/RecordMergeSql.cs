using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Web.Data.Records;

/// <summary>
/// The statements by which a staging table becomes deals, customers or signals. A staged null says nothing and changes nothing.
/// </summary>
internal sealed class RecordMergeSql(RecordTable table, IReadOnlyList<RecordField> fields)
{
    private const string Staged = "staged_records";

    private readonly bool _keepsCustom = table.Shape.KeepsCustom;

    /// <summary>The columns the file speaks about.</summary>
    public IReadOnlyList<RecordColumn> Columns { get; } = [.. table.Columns.Where(c => fields.Any(f => f.Key == c.Field.Key))];

    public string CreateStaging =>
        $"create temp table {Staged} (line int primary key, record_id bigint, account_id bigint, account_ref text, account_domain text, "
            + "account_name text"
        + string.Concat(table.Columns.Select(c => $", {c.Name} {c.SqlType}")) + ", custom jsonb) on commit drop";

    public string CopyStaging =>
        $"copy {Staged} (line, account_ref, account_domain, account_name{string.Concat(Columns.Select(c => ", " + c.Name))}, custom) from "
            + "stdin (format binary)";

    /// <summary>Takes out the rows that name no known account; they come back with what they named.</summary>
    public static string TakeOutStrangers =>
        $"delete from {Staged} where account_id is null returning line, coalesce(account_name, account_ref, account_domain)";

    public string DropSuperseded => $"""
        delete from {Staged} s using (select w.line, max(w.line) over (partition by {Key("w")}) as last from {Staged} w) l
        where s.line = l.line and l.line < l.last returning s.line, l.last
        """;

    public string Match => $"""
        update {Staged} s set record_id = r.{table.Id} from {table.Name} r where {string.Join(" and ", table.Key.Select(k => $"{string.Format(null, k, "r")} = {string.Format(null, k, "s")}"))}
        """;

    /// <summary>Remembers what an update is about to overwrite; $1 is the import.</summary>
    public string History => $"""
        insert into record_changes (kind, record_id, old_values, import_id)
        select '{table.Shape.Kind}', r.{table.Id}, {OldValues}, $1::bigint
        from {Staged} s join {table.Name} r on r.{table.Id} = s.record_id where {Differs}
        """;

    public string Update => $"""
        update {table.Name} r set {string.Join(", ", Set)} from {Staged} s where r.{table.Id} = s.record_id and ({Differs})
        """;

    /// <summary>Adds what is new; $1 is the import.</summary>
    public string Insert
    {
        get
        {
            string[] account = table.WaitsForAccount ? ["account_id", "account_ref", "account_domain", "account_name"] : ["account_id"];
            string[] custom = _keepsCustom ? ["custom"] : [];
            string[] required = [.. table.Required.Keys.Where(r => !Columns.Any(c => c.Name == r))];
            return $"""
                insert into {table.Name} ({string.Join(", ", [.. account, .. Columns.Select(c => c.Name), .. custom, .. required, "import_id"])})
                select {string.Join(", ", [.. account, .. Columns.Select(Required), .. custom, .. required.Select(r => table.Required[r]), "$1::bigint"])}
                from {Staged} where record_id is null order by line
                """;
        }
    }

    /// <summary>Gives a record that waited the account an update knows, or the name it gives it now.</summary>
    public string JoinAccounts => $"""
        update {table.Name} r set account_id = coalesce(r.account_id, s.account_id), account_ref = s.account_ref, account_domain = s.account_domain, account_name = s.account_name
        from {Staged} s
        where r.{table.Id} = s.record_id and coalesce(s.account_ref, s.account_domain, s.account_name) is not null
          and (r.account_id is null or r.account_id = s.account_id)
          and (s.account_ref, s.account_domain, s.account_name, coalesce(r.account_id, s.account_id)) is distinct from (r.account_ref, r.account_domain, r.account_name, r.account_id)
        """;

    /// <summary>True where the source now names another account that is known; a name nobody knows takes no account away.</summary>
    private const string Moves = "(r.account_id is not null and s.account_id is not null and r.account_id <> s.account_id)";

    public static string CountAll => $"select count(*) from {Staged}";

    public static string CountWaiting => $"select count(*) from {Staged} where account_id is null";

    private string OldValues
    {
        get
        {
            // Only the columns that differ: an object of them all, without those that stay.
            var parts = Changeable.Select(c => $"case when {Changes(c)} then jsonb_build_object('{c.Name}', r.{c.Name}) else '{{}}' end");
            if (_keepsCustom)
                parts = parts.Append($"case when {CustomChanges} then jsonb_build_object('custom', r.custom) else '{{}}' end");
            if (table.WaitsForAccount)
                parts = parts.Append($"case when {Moves} then jsonb_build_object('account_id', r.account_id) else '{{}}' end");
            if (table == RecordTable.Customers)
                parts = parts.Append("case when r.is_derived then jsonb_build_object('is_derived', true) else '{}' end");
            return string.Join(" || ", parts);
        }
    }

    private IEnumerable<string> Set
    {
        get
        {
            foreach (var column in Changeable)
                yield return $"{column.Name} = coalesce(s.{column.Name}, r.{column.Name})";
            if (_keepsCustom)
                yield return "custom = r.custom || s.custom";
            if (table.WaitsForAccount)
                yield return $"account_id = case when {Moves} then s.account_id else r.account_id end";
            if (table == RecordTable.Customers)
                yield return "is_derived = false";
        }
    }

    private string Differs => string.Join(" or ",
        [.. Changeable.Select(Changes), .. _keepsCustom ? [CustomChanges] : Array.Empty<string>(),
            .. table.WaitsForAccount ? [Moves] : Array.Empty<string>(),
            .. table == RecordTable.Customers ? ["r.is_derived"] : Array.Empty<string>()]);

    private const string CustomChanges = "not r.custom @> s.custom";

    // Of texts that tell records apart without regard to case the first spelling stays.
    private IEnumerable<RecordColumn> Changeable => Columns.Where(c => !table.Key.Contains($"lower({{0}}.{c.Name})"));

    private static string Changes(RecordColumn column) =>
        $"(s.{column.Name} is not null and r.{column.Name} is distinct from s.{column.Name})";

    private string Key(string alias) => string.Join(", ", table.Key.Select(k => string.Format(null, k, alias)));

    private string Required(RecordColumn column) =>
        table.Required.TryGetValue(column.Name, out var otherwise) ? $"coalesce({column.Name}, {otherwise})" : column.Name;
}
