using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Records;
using Npgsql;

namespace IcpStudio.Web.Data.Merging;

/// <summary>
/// Brings the rows of the staging table into <c>accounts</c>: finds their accounts, adds the others, and writes only what differs.
/// </summary>
internal sealed class AccountMerge(NpgsqlTransaction transaction, AccountMergeSql sql, WriteSource source)
{
    private readonly List<SupersededRow> _superseded = [];
    private readonly object _import = (object?)source.ImportId ?? DBNull.Value;

    /// <summary>Called once, under the lock of those who merge accounts.</summary>
    public async Task<AccountWriteResult> RunAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("analyze staged (external_id)", cancellationToken);
        var matches = await IsAsync(StagedKeys.HasAccounts, cancellationToken);
        await ExecuteAsync(matches ? StagedKeys.Create(sql) : StagedKeys.CreateUnmatched(sql), cancellationToken);
        await ExecuteAsync("analyze staged_keys", cancellationToken);
        var rows = await CountAsync(cancellationToken);
        if (rows.Matched > 0)
            await DropAsync(StagedKeys.DropSupersededByAccount, cancellationToken);
        var added = rows.Unmatched == 0 ? 0 : await AddAsync(cancellationToken);
        rows = await CountAsync(cancellationToken);
        var updated = rows.Matched == 0 ? 0 : await UpdateAsync(cancellationToken);
        _superseded.Sort((x, y) => x.Line.CompareTo(y.Line));
        return new AccountWriteResult(added, updated, rows.Matched + rows.Unmatched - added - updated, _superseded);
    }

    private async Task<int> AddAsync(CancellationToken cancellationToken)
    {
        await DropAsync(StagedKeys.DropSupersededByKey, cancellationToken);
        if (await ExecuteAsync(StagedKeys.MatchByDomain, cancellationToken) > 0)
            await DropAsync(StagedKeys.DropSupersededByAccount, cancellationToken);
        var rows = await CountAsync(cancellationToken);
        // Nothing joins a row that has just been added: each has an external id of its own.
        if (rows.Unmatched == rows.UnmatchedWithExternalId)
            return await ExecuteAsync(sql.InsertNew(areAll: rows.Matched == 0 && _superseded.Count == 0), cancellationToken, _import);
        var added = await ExecuteAsync(sql.Insert("external_id"), cancellationToken, _import);
        await ExecuteAsync(StagedKeys.MatchByDomain, cancellationToken);
        if (sql.HasName)
            await ExecuteAsync(StagedKeys.MatchByName, cancellationToken);
        await DropAsync(StagedKeys.DropSupersededByAccount, cancellationToken);
        added += await ExecuteAsync(sql.Insert("domain"), cancellationToken, _import);
        if (!sql.HasName)
            return added;
        // A row that has a name only may be about an account that another row has just added by its domain.
        await ExecuteAsync(StagedKeys.MatchByName, cancellationToken);
        await DropAsync(StagedKeys.DropSupersededByAccount, cancellationToken);
        return added + await ExecuteAsync(sql.Insert("name"), cancellationToken, _import);
    }

    private async Task<int> UpdateAsync(CancellationToken cancellationToken)
    {
        if (await IsAsync(StagedKeys.HasUnasked, cancellationToken))
            await ExecuteAsync(StagedKeys.FindDiffering(sql), cancellationToken);
        if (!await IsAsync(StagedKeys.HasDiffering, cancellationToken))
            return 0;
        await ExecuteAsync("analyze staged_keys", cancellationToken);
        await ExecuteAsync(sql.History, cancellationToken, _import, (object?)source.UserId ?? DBNull.Value);
        return await ExecuteAsync(sql.Update, cancellationToken);
    }

    private async Task DropAsync(string statement, CancellationToken cancellationToken) =>
        _superseded.AddRange(await transaction.ReadAsync(
            statement, r => new SupersededRow(r.GetInt32(0), r.GetInt32(1)), cancellationToken));

    private async Task<(int Matched, int Unmatched, int UnmatchedWithExternalId)> CountAsync(CancellationToken cancellationToken) =>
        (await transaction.ReadAsync(StagedKeys.Count, r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)), cancellationToken))[0];

    private async Task<bool> IsAsync(string question, CancellationToken cancellationToken) =>
        (await transaction.ReadAsync(question, r => r.GetBoolean(0), cancellationToken))[0];

    private Task<int> ExecuteAsync(string statement, CancellationToken cancellationToken, params object[] parameters) =>
        transaction.ExecuteAsync(statement, cancellationToken, parameters);
}
