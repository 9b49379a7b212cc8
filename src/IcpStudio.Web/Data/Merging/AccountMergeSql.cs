using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Records;

namespace IcpStudio.Web.Data.Merging;

/// <summary>The statements by which a staging table becomes accounts. A staged null says nothing and changes nothing.</summary>
internal sealed class AccountMergeSql
{
    private readonly (string Name, string Staged)[] _columns;

    public AccountMergeSql(IReadOnlyCollection<AttributeDefinition> attributes)
    {
        BuiltIn = [.. attributes.Where(a => !a.IsCustom)];
        Custom = [.. attributes.Where(a => a.IsCustom)];
        _columns = [.. BuiltIn.Select(a => (AttributeStorage.QuotedColumn(a), StagedForm.Expression(a, "s")))
            .Prepend(("external_id", "s.external_id"))];
    }

    public IReadOnlyList<AttributeDefinition> BuiltIn { get; }

    public IReadOnlyList<AttributeDefinition> Custom { get; }

    /// <summary>How many values a row of <see cref="CopyStaging"/> has.</summary>
    public int StagedValues => 1 + _columns.Length + (Custom.Count > 0 ? 1 : 0);

    public string CreateStaging =>
        // A million rows are joined in memory where there is so much; more are joined in parts.
        "set local work_mem = '64MB'; create temp table staged (line int not null, external_id text"
        + string.Concat(BuiltIn.Select(a => $", {AttributeStorage.QuotedColumn(a)} {StagedForm.SqlType(a.Type)}"))
        + (BuiltIn.Any(a => a.Key == BuiltInAttributes.Domain) ? "" : ", domain text")
        + (Custom.Count > 0 ? ", custom jsonb" : "") + ") on commit drop";

    public string CopyStaging => $"copy staged (line, {Columns}) from stdin (format binary)";

    /// <summary>
    /// Inserts the rows no account was found for where each has an external id. $1 is the import. Where those are all rows there are,
    /// nothing is joined or sorted: a table that only grew is read in the order it was written in.
    /// </summary>
    public string InsertNew(bool areAll) => $"""
        insert into accounts ({Columns}, import_id)
        select {Staged}, $1::bigint from staged s {(areAll ? "" : "join staged_keys k on k.line = s.line where k.account_id is null order by s.line")}
        """;

    /// <summary>Whether the source names accounts.</summary>
    public bool HasName => BuiltIn.Any(a => a.Key == BuiltInAttributes.Name);

    /// <summary>
    /// Inserts what no account was found for, of the rows that are known by one column: <c>external_id</c>, <c>domain</c> or <c>name</c>.
    /// Joins by that one, so that a million rows hash. $1 is the import.
    /// </summary>
    public string Insert(string key)
    {
        var isKnownSo = key switch
        {
            "external_id" => "k.external_id is not null",
            "domain" => "k.external_id is null and k.domain is not null",
            _ => "k.external_id is null and k.domain is null",
        };
        return $"""
            with added as (insert into accounts ({Columns}, import_id)
                           select {Staged}, $1::bigint from staged s join staged_keys k on k.line = s.line
                           where k.account_id is null and {isKnownSo} order by s.line
                           returning id, {(key == "name" ? $"{AccountMatchSql.Fold("name")} as key" : $"{key} as key")})
            update staged_keys k set account_id = n.id, differs = false from added n
            where k.account_id is null and {isKnownSo} and n.key = k.{(key == "name" ? "named" : key)}
            """;
    }

    /// <summary>Keeps what <see cref="Update"/> overwrites. $1 is the import, $2 the user.</summary>
    public string History
    {
        get
        {
            var keys = BuiltIn.Select(a => a.Key).Prepend(ImportMapping.ExternalId);
            var builtIn = keys.Zip(_columns, (key, c) => $"({SqlText.Literal(key)}, to_jsonb(a.{c.Name}), {DiffersIn(c)})");
            var parts = new List<string>
            {
                $"""
                    select a.id, v.attribute, v.old from ({Differing})
                    cross join lateral (values {string.Join(", ", builtIn)}) v(attribute, old, differs) where v.differs
                    """,
            };
            if (Custom.Count > 0)
                parts.Add($"""
                    select a.id, e.key, a.custom -> e.key from {Differing}
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
            var set = _columns.Select(c => $"{c.Name} = coalesce({c.Staged}, a.{c.Name})");
            if (Custom.Count > 0)
                set = set.Append("custom = a.custom || s.custom");
            return $"""
                update accounts a set {string.Join(", ", set)} from staged_keys k join staged s on s.line = k.line
                where k.differs and a.id = k.account_id and ({Differs})
                """;
        }
    }

    private const string Differing = "staged_keys k join staged s on s.line = k.line and k.differs join accounts a on a.id = k.account_id";

    /// <summary>True of a staged row <c>s</c> that says something new of its account <c>a</c>.</summary>
    public string Differs
    {
        get
        {
            var differs = _columns.Select(DiffersIn);
            if (Custom.Count > 0)
                differs = differs.Append("not a.custom @> s.custom or a.custom || s.custom is distinct from a.custom");
            return string.Join(" or ", differs);
        }
    }

    /// <summary>
    /// 64 bits that a staged row <c>s</c> and its account have in common where they say the same; a blank is not what the account has.
    /// </summary>
    public string StagedHash => Hash(_columns.Select(c => c.Staged), "s");

    /// <summary>The same of an account <c>a</c>.</summary>
    public string AccountHash => Hash(_columns.Select(c => $"a.{c.Name}"), "a");

    private string Hash(IEnumerable<string> columns, string alias) =>
        $"hash_record_extended(row({string.Join(", ", columns.Concat(Custom.Select(c => $"{alias}.custom -> {SqlText.Literal(c.Key)}")))}), 0)";

    /// <summary>Puts another form ($2) in the place of a value ($1) that another writer made known first.</summary>
    public string Rename(string attribute)
    {
        var definition = BuiltIn.Concat(Custom).First(a => a.Key == attribute);
        var key = SqlText.Literal(definition.Key);
        if (definition.IsCustom)
            return $"""
                update staged set custom = jsonb_set(custom, array[{key}],
                    case when jsonb_typeof(custom -> {key}) = 'array'
                         then (select jsonb_agg(case when e = to_jsonb($1::text) then to_jsonb($2::text) else e end order by e)
                               from jsonb_array_elements(custom -> {key}) e)
                         else to_jsonb($2::text) end)
                where custom -> {key} @> to_jsonb($1::text)
                """;
        var column = AttributeStorage.QuotedColumn(definition);
        if (definition.Type != AttributeType.Set)
            return $"update staged set {column} = $2::text where {column} = $1::text";
        var members = StagedForm.Expression(definition, "s");
        return $"""
            update staged s set {column} = array(select e from unnest(array_replace({members}, $1::text, $2::text)) e order by e collate "C")::text
            where $1::text = any({members})
            """;
    }

    private static string DiffersIn((string Name, string Staged) column) =>
        $"(s.{column.Name} is not null and a.{column.Name} is distinct from {column.Staged})";

    private string Columns => Listed(_columns.Select(c => c.Name), "custom");

    private string Staged => Listed(_columns.Select(c => c.Staged), "s.custom");

    private string Listed(IEnumerable<string> columns, string custom) =>
        string.Join(", ", Custom.Count > 0 ? columns.Append(custom) : columns);
}
