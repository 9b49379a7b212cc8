using IcpStudio.Web.Data.Records;

namespace IcpStudio.Web.Data.Merging;

/// <summary>
/// The statements that find the account of each staged row. What is found is noted in a narrow table: to write it into a million
/// staged rows would write all of them anew.
/// </summary>
internal static class StagedKeys
{
    /// <summary>Whether there is any account that a row could be about.</summary>
    public const string HasAccounts = "select exists (select 1 from accounts)";

    /// <summary>
    /// Matches by external id, which accounts have once, and finds in the same pass who does not differ (null: not known yet). Rows are
    /// compared by 64 bits of hash, so that only those are joined: whole rows of millions would be written to disk and read again.
    /// Other keys are kept of rows without an account only. An inner OFFSET 0, and the outer join, have PostgreSQL hash before it joins.
    /// </summary>
    public static string Create(AccountMergeSql sql) => $"""
        {Begin} select s.line, a.id as account_id, case when s.hash = a.hash then false end as differs,
            case when a.id is null then s.external_id end as external_id, case when a.id is null then s.domain end as domain,
            case when a.id is null then s.named end as named
        from (select s.line, s.external_id, s.domain, {Named(sql)} as named, {sql.StagedHash} as hash from staged s offset 0) s
        left join (select a.id, a.external_id, {sql.AccountHash} as hash from accounts a) a on a.external_id = s.external_id
        """;

    /// <summary>The same where there are no accounts yet.</summary>
    public static string CreateUnmatched(AccountMergeSql sql) =>
        $"{Begin} select s.line, null::bigint as account_id, null::boolean as differs, s.external_id, s.domain, {Named(sql)} as named from "
            + "staged s";

    private const string Begin = "create temp table staged_keys on commit drop as";

    private static string Named(AccountMergeSql sql) =>
        sql.HasName ? $"case when s.external_id is null and s.domain is null then {AccountMatchSql.Fold("s.name")} end" : "null::text";

    /// <summary>How many rows have an account, how many have none, and how many of those bring an external id.</summary>
    public const string Count = """
        select count(account_id)::int, (count(*) - count(account_id))::int, (count(external_id) filter (where account_id is null))::int from staged_keys
        """;

    /// <summary>Whether some may differ: their hashes do, or they were matched by domain or name.</summary>
    public const string HasUnasked = "select exists (select 1 from staged_keys where account_id is not null and differs is null)";

    public const string HasDiffering = "select exists (select 1 from staged_keys where differs)";

    /// <summary>By domain only where not both have an external id: those would be two companies.</summary>
    public const string MatchByDomain = """
        update staged_keys k set account_id = m.id
        from (select t.line, min(a.id) as id from staged_keys t join accounts a on a.domain = t.domain
              where t.account_id is null and (t.external_id is null or a.external_id is null) group by t.line) m
        where k.line = m.line
        """;

    /// <summary>By name only where a row has nothing better; of several accounts called so it is the oldest.</summary>
    public static string MatchByName { get; } = $"""
        update staged_keys k set account_id = n.id
        from (select {AccountMatchSql.Fold("a.name")} as named, min(a.id) as id from accounts a
              where {AccountMatchSql.Fold("a.name")} in (select t.named from staged_keys t where t.account_id is null) group by 1) n
        where k.account_id is null and n.named = k.named
        """;

    /// <summary>Leaves the last of those rows that are about one account: by the account found.</summary>
    public static string DropSupersededByAccount { get; } = DropSuperseded("account_id", "true");

    /// <summary>The same of rows without an account: by the best key they have.</summary>
    public static string DropSupersededByKey { get; } =
        DropSuperseded("coalesce('e' || external_id, 'd' || domain, 'n' || named)", "account_id is null");

    /// <summary>Says of those who differs.</summary>
    public static string FindDiffering(AccountMergeSql sql) => $"""
        update staged_keys k set differs = true from staged s, accounts a
        where k.account_id is not null and k.differs is null and s.line = k.line and a.id = k.account_id and ({sql.Differs})
        """;

    private static string DropSuperseded(string key, string among) => $"""
        delete from staged_keys k using (select {key} as key, max(line) as last from staged_keys where {among} and {key} is not null group by 1 having count(*) > 1) l
        where {among} and {key} = l.key and k.line < l.last returning k.line, l.last
        """;
}
