using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Data.Scores;
using Npgsql;

namespace IcpStudio.Web.Data.Merging;

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

    private AccountBatch(
        NpgsqlDataSource dataSource, NpgsqlTransaction transaction, AccountMergeSql sql, KnownValues knownValues, CopyWriter copy)
    {
        _dataSource = dataSource;
        _connection = transaction.Connection!;
        _transaction = transaction;
        _sql = sql;
        _knownValues = knownValues;
        _copy = copy;
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

    /// <summary>Where the rows of a file go as they are read, each followed by <see cref="RowAddedAsync"/>.</summary>
    /// <param name="columns">Those of the reader; the batch was begun with the domain, if the file has it, and then these.</param>
    public IAccountTarget Rows(IReadOnlyList<AttributeDefinition> columns) => new StagedRows(_copy, _sql, _knownValues, columns);

    /// <summary>Sends rows where enough have come together.</summary>
    public ValueTask RowAddedAsync(CancellationToken cancellationToken) => _copy.EndRowAsync(cancellationToken);

    /// <summary>Adds a row. Rows come in the order of their lines.</summary>
    public ValueTask AddAsync(AccountWrite row, CancellationToken cancellationToken)
    {
        _copy.StartRow(_sql.StagedValues);
        _copy.Integer(row.Line);
        _copy.Text(row.ExternalId);
        foreach (var attribute in _sql.BuiltIn)
            StagedForm.Write(_copy, row.Values.TryGetValue(attribute.Key, out var value) ? _knownValues.Canonical(attribute, value) : null);
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
    public async Task<AccountWriteResult> MergeAsync(
        WriteSource source, AttributeCatalog catalog, CancellationToken cancellationToken, bool isDryRun = false)
    {
        await _copy.CompleteAsync(cancellationToken);
        if (!isDryRun)
        {
            foreach (var (attribute, ours, theirs) in await _knownValues.RegisterAsync(_dataSource, cancellationToken))
                await _transaction.ExecuteAsync(_sql.Rename(attribute), cancellationToken, ours, theirs);
        }

        if (source.ImportId is not null)
            await Limits.WaitAsJobAsync(_transaction, cancellationToken);
        await AdvisoryLock.AccountMerge.TakeAsync(_transaction, cancellationToken);
        await ChangedAccountScores.BeginAsync(_transaction, cancellationToken);
        var result = await new AccountMerge(_transaction, _sql, source).RunAsync(cancellationToken);
        await ChangedAccountScores.WriteAsync(_transaction, catalog, cancellationToken);
        await WaitingDeals.JoinAsync(_transaction, cancellationToken);
        return result;
    }

    /// <summary>Makes the batch visible, all at once.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _copy.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
