using Npgsql;

namespace IcpStudio.Web.Tests.Features.Profiles.Editing.Criteria;

/// <summary>
/// One day the large tables may be spread over machines by account id. These tests say what keeps them from it, and that
/// nothing new does: a new large table has the account id in each key, no trigger and no foreign key to a small table.
/// </summary>
public sealed class DistributionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Grow with the accounts; the column says on which machine a row would be.</summary>
    private static readonly Dictionary<string, string> Large = new()
    {
        ["accounts"] = "id",
        ["account_changes"] = "account_id",
        ["account_notes"] = "account_id",
        ["account_scores"] = "account_id",
        ["customer_outcomes"] = "account_id",
        ["deals"] = "account_id",
        ["deleted_accounts"] = "account_id",
        ["record_changes"] = "account_id",
        ["signals"] = "account_id",
    };

    /// <summary>Would be copied to every machine, for large tables are joined with them.</summary>
    private static readonly string[] Reference = ["account_aliases", "known_values"];

    /// <summary>Would stay on one machine.</summary>
    private static readonly string[] Small =
    [
        "__EFMigrationsHistory", "audit_entries", "current_runs", "custom_attributes", "data_protection_keys", "draft_seats",
        "import_chunks", "import_kept",
        "import_problems", "imports", "job_runs", "profile_alarms", "profile_drafts", "profile_questions", "profile_reviews",
        "profile_versions", "profiles",
        "score_runs", "segment_days", "segment_followers", "segment_members", "segments", "user_claims", "user_logins", "user_tokens",
        "users", "workspace",
    ];

    /// <summary>Known and to be mended. The list only ever gets shorter.</summary>
    private static readonly string[] Known =
    [
        "accounts has trigger account_changed",
        "accounts has trigger accounts_deleted",
        "accounts.changed_xid defaults to pg_current_xact_id()",
        "customer_outcomes has trigger outcomes_added",
        "customer_outcomes has trigger outcomes_changed",
        "customer_outcomes has trigger outcomes_deleted",
        "deals has trigger deals_added",
        "deals has trigger deals_changed",
        "deals has trigger deals_deleted",
        "deals.account_id may be null",
        "deleted_accounts.changed_xid defaults to pg_current_xact_id()",
        "fk_account_aliases_accounts_account_id: account_aliases -> accounts from a table that is not large",
        "fk_account_notes_users_author_id: account_notes -> small users",
        "fk_deals_accounts_account_id sets the column that places a row",
        "ix_accounts_external_id is unique without id",
        "ix_deals_external_id is unique without account_id",
        "pk_account_changes is unique without account_id",
        "pk_account_notes is unique without account_id",
        "pk_deals is unique without account_id",
        "pk_signals is unique without account_id",
        "record_changes has no account_id",
        "signals has trigger signals_added",
        "signals has trigger signals_changed",
        "signals has trigger signals_deleted",
    ];

    [Fact]
    public async Task EveryTableIsLargeSmallOrReference()
    {
        var tables = await ReadAsync("""
            select relname from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname not like 'qrtz\_%'
            """);

        Assert.Equal(tables, [.. Large.Keys.Concat(Reference).Concat(Small).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task NothingNewKeepsLargeTablesFromBeingSpreadByAccountId()
    {
        var findings = await FindAsync();

        // A finding too many: change the new table. One too few: take it out of the list.
        Assert.Equal(Known, findings);
    }

    [Fact]
    public async Task ALargeTableThatCannotBeSpreadIsFound()
    {
        var found = await FindAsync("""
            create table account_visits (id integer generated always as identity primary key, account_id bigint references accounts, user_id bigint references users);
            insert into large values ('account_visits', 'account_id')
            """);

        Assert.Equal(
            [
                "account_visits.account_id may be null",
                "account_visits.id is an identity of integer",
                "account_visits_pkey is unique without account_id",
                "account_visits_user_id_fkey: account_visits -> small users",
            ],
            found.Except(Known));
    }

    private async Task<List<string>> FindAsync(string? first = null)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var large = string.Join(", ", Large.Select(t => $"('{t.Key}', '{t.Value}')"));
        var reference = string.Join(", ", Reference.Select(t => $"('{t}')"));
        await using var prepare = new NpgsqlCommand($"""
            create temp table large (t regclass, c name) on commit drop;
            create temp table reference (t regclass) on commit drop;
            insert into large values {large};
            insert into reference values {reference};
            {first}
            """, connection, transaction);
        await prepare.ExecuteNonQueryAsync();
        return await ReadAsync(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Schema", "undistributable.sql")), connection);
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return await ReadAsync(sql, connection);
    }

    private static async Task<List<string>> ReadAsync(string sql, NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
