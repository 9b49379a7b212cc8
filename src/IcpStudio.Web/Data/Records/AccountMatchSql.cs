namespace IcpStudio.Web.Data.Records;

/// <summary>
/// The statements that give each row of a table without an account the one it names: by a decision somebody made, by external
/// id, by domain, by name. A domain or name that several accounts have decides nothing.
/// </summary>
internal static class AccountMatchSql
{
    /// <summary>In the order they run. The table has <c>account_id, account_ref, account_domain, account_name</c>.</summary>
    public static IReadOnlyList<string> For(string table) =>
    [
        $"""
        update {table} r set account_id = x.account_id from account_aliases x
        where r.account_id is null and x.folded = {Name("r")}
        """,
        $"""
        update {table} r set account_id = a.id from accounts a
        where r.account_id is null and a.external_id = r.account_ref
        """,
        $"""
        update {table} r set account_id = n.id
        from (select a.domain as named, min(a.id) as id from accounts a
              where a.domain in (select {Domain("w")} from {table} w where w.account_id is null) group by 1 having count(*) = 1) n
        where r.account_id is null and n.named = {Domain("r")}
        """,
        $"""
        update {table} r set account_id = n.id
        from (select {Fold("a.name")} as named, min(a.id) as id from accounts a
              where {Fold("a.name")} in (select {Name("w")} from {table} w where w.account_id is null) group by 1 having count(*) = 1) n
        where r.account_id is null and n.named = {Name("r")}
        """,
    ];

    /// <summary>The name as it is compared: without outer space and case.</summary>
    public static string Fold(string expression) => $"lower(btrim({expression}))";

    /// <summary>What a row calls its account.</summary>
    public static string Name(string alias) => Fold($"coalesce({alias}.account_name, {alias}.account_ref, {alias}.account_domain)");

    /// <summary>The domain a row gives its account, or what may be one.</summary>
    public static string Domain(string alias) => $"coalesce({alias}.account_domain, lower({alias}.account_ref))";
}
