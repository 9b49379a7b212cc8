using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Data.Scores;
using Npgsql;

namespace IcpStudio.Web.Data.Accounts;

/// <summary>
/// Writes many accounts in one transaction: rows are copied into a staging table, then merged by external id, failing that
/// by domain. Nothing is visible before <see cref="CommitAsync"/>; disposing without it leaves nothing behind.
/// </summary>
public sealed class AccountBatch : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly AccountMergeSql _sql;
    private readonly KnownValues _knownValues;
    private readonly CopyWriter _copy;
    private readonly StagedColumn[] _columns;
    private bool _addsAtOnce;

    private AccountBatch(
        NpgsqlDataSource dataSource, NpgsqlTransaction transaction, AccountMergeSql sql, KnownValues knownValues, CopyWriter copy)
    {
        _dataSource = dataSource;
        _connection = transaction.Connection!;
        _transaction = transaction;
        _sql = sql;
        _knownValues = knownValues;
        _copy = copy;
        _columns = [.. sql.BuiltIn.Select(a => new StagedColumn(a, knownValues))];
    }

    /// <summary>The transaction, for what belongs to the same all-or-nothing as the accounts.</summary>
    public NpgsqlTransaction Transaction => _transaction;

    /// <summary>Opens a batch.</summary>
    /// <param name="dataSource">Of the database.</param>
    /// <param name="attributes">The attributes the source speaks of.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<AccountBatch> BeginAsync(
        NpgsqlDataSource dataSource, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        var knownValues = await KnownValues.LoadAsync(dataSource, attributes, cancellationToken);
        var sql = new AccountMergeSql(attributes);
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using (var create = new NpgsqlCommand(sql.CreateStaging, connection))
                await create.ExecuteNonQueryAsync(cancellationToken);
            var copy = await CopyWriter.OpenAsync(connection, sql.CopyStaging, cancellationToken);
            return new AccountBatch(dataSource, transaction, sql, knownValues, copy);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a row. Rows come in the order of their lines.</summary>
    public ValueTask AddAsync(AccountWrite row, CancellationToken cancellationToken)
    {
        _copy.StartRow(2 + _sql.BuiltIn.Count + (_sql.Custom.Count > 0 ? 1 : 0));
        _copy.Integer(row.Line);
        _copy.Text(row.ExternalId);
        foreach (var column in _columns)
            column.Write(_copy, row.Values.GetValueOrDefault(column.Key));
        if (_sql.Custom.Count > 0)
        {
            var custom = _sql.Custom.Where(a => row.Values.ContainsKey(a.Key))
                .Select(a => KeyValuePair.Create(a.Key, _knownValues.Canonical(a, row.Values[a.Key])));
            _copy.Json(AttributeStorage.ToJson(custom));
        }

        return _copy.EndRowAsync(cancellationToken);
    }

    /// <summary>Merges what was added into <c>accounts</c>, with its history and scores. Called once, after the last row.</summary>
    /// <param name="source">Where the rows come from.</param>
    /// <param name="catalog">The attributes that the published profiles may speak of.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isDryRun">It will not be committed, so values nobody has used before do not become known.</param>
    public async Task<AccountWriteResult> MergeAsync(WriteSource source, AttributeCatalog catalog, CancellationToken cancellationToken, bool isDryRun = false)
    {
        await _copy.CompleteAsync(cancellationToken);
        await ExecuteAsync(AccountMergeSql.KeyStaging, cancellationToken);
        if (!isDryRun)
        {
            foreach (var (attribute, ours, theirs) in await _knownValues.RegisterAsync(_dataSource, cancellationToken))
                await ExecuteAsync(_sql.Rename(attribute), cancellationToken, ours, theirs);
        }

        await ExecuteAsync($"select pg_advisory_xact_lock({AdvisoryLocks.AccountMerge})", cancellationToken);
        await ChangedAccountScores.BeginAsync(_transaction, cancellationToken);
        await ExecuteAsync("analyze staged", cancellationToken);
        var superseded = await DropSupersededAsync(_sql.SameKey, cancellationToken);
        await ExecuteAsync(AccountMergeSql.MatchByExternalId, cancellationToken);
        await ExecuteAsync(AccountMergeSql.MatchByDomain, cancellationToken);
        var import = (object?)source.ImportId ?? DBNull.Value;
        var added = await AddAsync(import, superseded, cancellationToken);
        await ExecuteAsync(_sql.History, cancellationToken, import, (object?)source.UserId ?? DBNull.Value);
        var updated = await ExecuteAsync(_sql.Update, cancellationToken);
        await ChangedAccountScores.WriteAsync(_transaction, catalog, cancellationToken);
        await WaitingDeals.JoinAsync(_transaction, cancellationToken);
        var all = await CountAsync("select count(distinct account_id) from staged", cancellationToken) + (_addsAtOnce ? added : 0);
        superseded.Sort((x, y) => x.Line.CompareTo(y.Line));
        return new AccountWriteResult(added, updated, all - added - updated, superseded);
    }

    private async Task<int> AddAsync(object import, List<SupersededRow> superseded, CancellationToken cancellationToken)
    {
        _addsAtOnce = !await IsAsync(AccountMergeSql.HasRowsWithoutExternalId, cancellationToken);
        if (_addsAtOnce)
        {
            superseded.AddRange(await DropSupersededAsync("account_id", cancellationToken));
            return await ExecuteAsync(_sql.InsertAll, cancellationToken, import);
        }

        var added = await ExecuteAsync(_sql.Insert("external_id"), cancellationToken, import);
        await ExecuteAsync(AccountMergeSql.MatchByDomain, cancellationToken);
        if (_sql.HasName)
            await ExecuteAsync(AccountMergeSql.MatchByName, cancellationToken);
        superseded.AddRange(await DropSupersededAsync("account_id", cancellationToken));
        added += await ExecuteAsync(_sql.Insert("domain"), cancellationToken, import);
        if (!_sql.HasName)
            return added;
        // A row that has a name only may be about an account that another row has just added by its domain.
        await ExecuteAsync(AccountMergeSql.MatchByName, cancellationToken);
        superseded.AddRange(await DropSupersededAsync("account_id", cancellationToken));
        return added + await ExecuteAsync(_sql.Insert("name"), cancellationToken, import);
    }

    /// <summary>Makes the batch visible, all at once.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _copy.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<List<SupersededRow>> DropSupersededAsync(string key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AccountMergeSql.DropSuperseded(key), _connection) { CommandTimeout = 0 };
        var rows = new List<SupersededRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(new SupersededRow(reader.GetInt32(0), reader.GetInt32(1)));
        return rows;
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<int> CountAsync(string sql, CancellationToken cancellationToken) => (int)(long)await ScalarAsync(sql, cancellationToken);

    private async Task<bool> IsAsync(string sql, CancellationToken cancellationToken) => (bool)await ScalarAsync(sql, cancellationToken);

    private async Task<object> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { CommandTimeout = 0 };
        return (await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
