using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Records;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>The statements by which a staging table becomes accounts. A staged null says nothing and changes nothing.</summary>
internal sealed class AccountMergeSql
{
    /// <summary>What makes two staged rows one account before anything is matched.</summary>
    public string SameKey => $"coalesce('e' || external_id, 'd' || domain{(HasName ? $", 'n' || {AccountMatchSql.Fold("name")}" : "")})";

    /// <summary>By name only where a row has nothing better; of several accounts called so it is the oldest.</summary>
    public static string MatchByName => $"""
        update staged s set account_id = n.id
        from (select {AccountMatchSql.Fold("a.name")} as named, min(a.id) as id from accounts a
              where {AccountMatchSql.Fold("a.name")} in (select {AccountMatchSql.Fold("t.name")} from staged t where t.account_id is null) group by 1) n
        where s.account_id is null and s.external_id is null and s.domain is null and n.named = {AccountMatchSql.Fold("s.name")}
        """;

    public const string MatchByExternalId =
        "update staged s set account_id = a.id from accounts a where s.account_id is null and a.external_id = s.external_id";

    /// <summary>By domain only where not both have an external id: those would be two companies.</summary>
    public const string MatchByDomain = """
        update staged s set account_id = m.id
        from (select t.line, min(a.id) as id from staged t join accounts a on a.domain = t.domain
              where t.account_id is null and (t.external_id is null or a.external_id is null) group by t.line) m
        where s.line = m.line
        """;

    private readonly string[] _columns;

    public AccountMergeSql(IReadOnlyCollection<AttributeDefinition> attributes)
    {
        BuiltIn = [.. attributes.Where(a => !a.IsCustom)];
        Custom = [.. attributes.Where(a => a.IsCustom)];
        _columns = [.. BuiltIn.Select(a => $"\"{AttributeStorage.BuiltInColumn(a)}\"")];
    }

    public IReadOnlyList<AttributeDefinition> BuiltIn { get; }

    public IReadOnlyList<AttributeDefinition> Custom { get; }

    public string CreateStaging =>
        "create temp table staged (line int not null, account_id bigint, external_id text"
        + string.Concat(BuiltIn.Select(a => $", \"{AttributeStorage.BuiltInColumn(a)}\" {AttributeStorage.SqlType(a.Type)}"))
        + (BuiltIn.Any(a => a.Key == BuiltInAttributes.Domain) ? "" : ", domain text")
        + (Custom.Count > 0 ? ", custom jsonb" : "") + ") on commit drop";

    /// <summary>Once all rows are there: kept while they come it costs several times as much.</summary>
    public const string KeyStaging = "alter table staged add primary key (line)";

    public string CopyStaging => $"copy staged ({Columns("line", "external_id")}) from stdin (format binary)";

    public static string DropSuperseded(string key) => $"""
        delete from staged s using (select {key} as key, max(line) as last from staged where {key} is not null group by 1 having count(*) > 1) l
        where {key} = l.key and s.line < l.last returning s.line, l.last
        """;

    /// <summary>Whether rows without an external id are left to be added: one of them may be about an account that another row has just added.</summary>
    public const string HasRowsWithoutExternalId = "select exists (select 1 from staged where account_id is null and external_id is null)";

    /// <summary>Inserts what no account was found for where every such row has an external id. The staged rows stay as they are: rewriting a million of them takes longer than adding them.</summary>
    public string InsertAll => $"""
        insert into accounts ({Columns("external_id")}, import_id) select {Columns("external_id")}, $1::bigint from staged where account_id is null order by line
        """;

    /// <summary>Whether the source names accounts.</summary>
    public bool HasName => BuiltIn.Any(a => a.Key == BuiltInAttributes.Name);

    /// <summary>Inserts what no account was found for, of the rows that are known by one column: <c>external_id</c>, <c>domain</c> or <c>name</c>. Joins by that one, so that a million rows hash. $1 is the import.</summary>
    public string Insert(string key)
    {
        var isKnownSo = key switch
        {
            "external_id" => "external_id is not null",
            "domain" => "external_id is null and domain is not null",
            _ => "external_id is null and domain is null",
        };
        return $"""
            with added as (insert into accounts ({Columns("external_id")}, import_id)
                           select {Columns("external_id")}, $1::bigint from staged where account_id is null and {isKnownSo} order by line
                           returning id, {key})
            update staged s set account_id = n.id from added n where s.account_id is null and {isKnownSo.Replace("external_id", "s.external_id").Replace("domain", "s.domain")} and n.{key} = s.{key}
            """;
    }

    public string History
    {
        get
        {
            var builtIn = BuiltIn.Select(a => (a.Key, Column: $"\"{AttributeStorage.BuiltInColumn(a)}\""))
                .Select(a => $"('{a.Key}', to_jsonb(a.{a.Column}), s.{a.Column} is not null and a.{a.Column} is distinct from s.{a.Column})");
            builtIn = builtIn.Prepend("('externalId', to_jsonb(a.external_id), s.external_id is not null and a.external_id is distinct from s.external_id)");
            var parts = new List<string>
            {
                $"""
                    select a.id, v.attribute, v.old from (staged s join accounts a on a.id = s.account_id and ({Differs}))
                    cross join lateral (values {string.Join(", ", builtIn)}) v(attribute, old, differs) where v.differs
                    """,
            };
            if (Custom.Count > 0)
                parts.Add("""
                    select a.id, e.key, a.custom -> e.key from staged s join accounts a on a.id = s.account_id
                    cross join lateral jsonb_each(s.custom) e where a.custom -> e.key is distinct from e.value
                    """);
            return $"""
                insert into account_changes (account_id, attribute, old_value, import_id, user_id)
                select h.*, $1::bigint, $2::bigint from ({string.Join(" union all ", parts)}) h
                """;
        }
    }

    public string Update
    {
        get
        {
            var set = SqlColumns.Select(c => $"{c} = coalesce(s.{c}, a.{c})");
            if (Custom.Count > 0)
                set = set.Append("custom = a.custom || s.custom");
            return $"update accounts a set {string.Join(", ", set)} from staged s where a.id = s.account_id and ({Differs})";
        }
    }

    private IEnumerable<string> SqlColumns => _columns.Prepend("external_id");

    /// <summary>True of a staged row <c>s</c> that says something new of its account <c>a</c>.</summary>
    private string Differs
    {
        get
        {
            var differs = SqlColumns.Select(c => $"(s.{c} is not null and a.{c} is distinct from s.{c})");
            if (Custom.Count > 0)
                differs = differs.Append("not a.custom @> s.custom or a.custom || s.custom is distinct from a.custom");
            return string.Join(" or ", differs);
        }
    }

    /// <summary>Puts another form ($2) in the place of a value ($1) that another writer made known first.</summary>
    public string Rename(string attribute)
    {
        var definition = BuiltIn.Concat(Custom).First(a => a.Key == attribute);
        if (definition.IsCustom)
            return $"""
                update staged set custom = jsonb_set(custom, array['{definition.Key}'],
                    case when jsonb_typeof(custom -> '{definition.Key}') = 'array'
                         then (select jsonb_agg(case when e = to_jsonb($1::text) then to_jsonb($2::text) else e end order by e)
                               from jsonb_array_elements(custom -> '{definition.Key}') e)
                         else to_jsonb($2::text) end)
                where custom -> '{definition.Key}' @> to_jsonb($1::text)
                """;
        var column = $"\"{AttributeStorage.BuiltInColumn(definition)}\"";
        return definition.Type == AttributeType.Set
            ? $"update staged set {column} = array(select e from unnest(array_replace({column}, $1::text, $2::text)) e order by e collate \"C\") where $1::text = any({column})"
            : $"update staged set {column} = $2::text where {column} = $1::text";
    }

    private string Columns(params string[] before) =>
        string.Join(", ", [.. before, .. _columns, .. Custom.Count > 0 ? ["custom"] : Array.Empty<string>()]);
}
