using System.Text.Json;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Data.Records;

/// <summary>What a batch of records did.</summary>
/// <param name="Added">Records that were new.</param>
/// <param name="Updated">Records of which at least one value changed.</param>
/// <param name="Unchanged">Records that already were as the source says.</param>
/// <param name="Waiting">Of all of them, those whose account is not known yet.</param>
/// <param name="Superseded">Rows left out because a later row is about the same record.</param>
/// <param name="Strangers">Rows left out because nobody knows their account: line and what they named.</param>
internal sealed record RecordWriteResult(
    int Added, int Updated, int Unchanged, int Waiting, IReadOnlyList<SupersededRow> Superseded,
    IReadOnlyList<(int Line, string? Named)> Strangers);

/// <summary>
/// Writes many deals, customers or signals within a transaction: rows are copied into a staging table, then merged by their key.
/// </summary>
internal sealed class RecordBatch
{
    private readonly NpgsqlTransaction _transaction;
    private readonly RecordTable _table;
    private readonly RecordMergeSql _sql;
    private readonly CopyWriter _copy;

    private RecordBatch(NpgsqlTransaction transaction, RecordTable table, RecordMergeSql sql, CopyWriter copy) =>
        (_transaction, _table, _sql, _copy) = (transaction, table, sql, copy);

    /// <summary>Opens a batch; until it is merged nothing else can be done in the transaction.</summary>
    public static async Task<RecordBatch> BeginAsync(
        NpgsqlTransaction transaction, RecordTable table, IReadOnlyList<RecordField> fields, CancellationToken cancellationToken)
    {
        var sql = new RecordMergeSql(table, fields);
        await using (var create = new NpgsqlCommand(sql.CreateStaging, transaction.Connection, transaction))
            await create.ExecuteNonQueryAsync(cancellationToken);
        var copy = await CopyWriter.OpenAsync(transaction.Connection!, sql.CopyStaging, cancellationToken);
        return new RecordBatch(transaction, table, sql, copy);
    }

    /// <summary>Adds a row. Rows come in the order of their lines.</summary>
    public ValueTask AddAsync(ImportedRecord record, CancellationToken cancellationToken)
    {
        const int Others = 5;
        _copy.StartRow(_sql.Columns.Count + Others);
        _copy.Integer(record.Line);
        _copy.Text(record.Account.Ref);
        _copy.Text(record.Account.Domain);
        _copy.Text(record.Account.Name);
        foreach (var column in _sql.Columns)
        {
            switch (record.Values.TryGetValue(column.Field.Key, out var value) ? column.ToColumn(value) : null)
            {
                case null: _copy.Null(); break;
                case decimal number: _copy.Numeric(number); break;
                case int whole: _copy.Integer(whole); break;
                case DateOnly date: _copy.Date(date); break;
                case var text: _copy.Text((string)text); break;
            }
        }

        _copy.Json(record.Custom.Count == 0 ? "{}" : JsonSerializer.Serialize(record.Custom));
        return _copy.EndRowAsync(cancellationToken);
    }

    /// <summary>Lets go of the connection without merging.</summary>
    public ValueTask CloseAsync() => _copy.DisposeAsync();

    /// <summary>Merges what was added. Called once, after the last row.</summary>
    public async Task<RecordWriteResult> MergeAsync(long importId, CancellationToken cancellationToken)
    {
        await _copy.CompleteAsync(cancellationToken);
        await Limits.WaitAsJobAsync(_transaction, cancellationToken);
        await AdvisoryLock.AccountMerge.TakeAsync(_transaction, cancellationToken);
        await ExecuteAsync("analyze staged_records", cancellationToken);
        foreach (var statement in AccountMatchSql.For("staged_records"))
            await ExecuteAsync(statement, cancellationToken);
        var strangers = _table.WaitsForAccount ? [] : await ReadAsync(
            RecordMergeSql.TakeOutStrangers, r => (r.GetInt32(0), r.IsDBNull(1) ? null : r.GetString(1)), cancellationToken);
        var superseded = await ReadAsync(_sql.DropSuperseded, r => new SupersededRow(r.GetInt32(0), r.GetInt32(1)), cancellationToken);
        await ExecuteAsync(_sql.Match, cancellationToken);
        await ExecuteAsync(_sql.History, cancellationToken, importId);
        var updated = await ExecuteAsync(_sql.Update, cancellationToken);
        if (_table.WaitsForAccount)
            await ExecuteAsync(_sql.JoinAccounts, cancellationToken);
        var added = await ExecuteAsync(_sql.Insert, cancellationToken, importId);
        var all = await CountAsync(RecordMergeSql.CountAll, cancellationToken);
        var waiting = await CountAsync(RecordMergeSql.CountWaiting, cancellationToken);
        return new RecordWriteResult(added, updated, all - added - updated, waiting, superseded, strangers);
    }

    private Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] parameters) =>
        _transaction.ExecuteAsync(sql, cancellationToken, parameters);

    private Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        _transaction.ReadAsync(sql, read, cancellationToken);

    private async Task<int> CountAsync(string sql, CancellationToken cancellationToken) =>
        (int)(await ReadAsync(sql, r => r.GetInt64(0), cancellationToken))[0];
}
