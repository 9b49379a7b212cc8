using System.Data.Common;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Sql;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// One score run in one transaction: takes the score lock, fills a partition, flips the pointer. Until
/// <see cref="CommitAsync"/> everybody sees the old scores; disposing without it leaves nothing behind.
/// </summary>
public sealed class ScoreSwitch : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private readonly NpgsqlDataSource _dataSource;

    private ScoreSwitch(NpgsqlDataSource dataSource, NpgsqlConnection connection, NpgsqlTransaction transaction, long runId)
    {
        _dataSource = dataSource;
        _connection = connection;
        _transaction = transaction;
        RunId = runId;
    }

    public long RunId { get; }

    /// <summary>For what belongs to the same all-or-nothing.</summary>
    public DbTransaction Transaction => _transaction;

    /// <summary>Begins a run. From here until the end no account is written.</summary>
    /// <param name="dataSource">Of the database.</param>
    /// <param name="versionId">The published version that scores.</param>
    /// <param name="asOf">The day conditions relative to today are taken at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<ScoreSwitch> BeginAsync(
        NpgsqlDataSource dataSource, long versionId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await Limits.WaitAsJobAsync(transaction, cancellationToken);
            await ScoreLock.TakeAloneAsync(transaction, cancellationToken);
            await using var command = new NpgsqlCommand(
                "insert into score_runs (profile_version_id, as_of, accounts) values ($1, $2, 0) returning id", connection, transaction);
            command.Parameters.Add(new NpgsqlParameter { Value = versionId });
            command.Parameters.Add(new NpgsqlParameter { Value = asOf });
            return new ScoreSwitch(dataSource, connection, transaction, (long)(await command.ExecuteScalarAsync(cancellationToken))!);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes the run's scores and points the profile at them.</summary>
    /// <param name="scores">Of all accounts.</param>
    /// <param name="sideBySide">Over two more connections: faster, and a crash leaves a table to be dropped at the next start.</param>
    /// <param name="written">Told the number of rows of each block sent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task FillAsync(ProfileScores scores, bool sideBySide, Action<int>? written, CancellationToken cancellationToken)
    {
        if (sideBySide)
            await ScorePartition.FillSideBySideAsync(_dataSource, _transaction, RunId, scores, written, cancellationToken);
        else
            await ScorePartition.FillAsync(_transaction, RunId, scores, written, cancellationToken);
        await FlipAsync(scores.Snapshot.Count, cancellationToken);
    }

    /// <summary>Where the profile's attributes and values are stored, for <see cref="ProfileSql"/>.</summary>
    public Task<SqlSchema> SchemaAsync(ProfileDefinition definition, AttributeCatalog catalog, CancellationToken cancellationToken) =>
        StoredSchema.OfAsync(_transaction, definition, catalog, cancellationToken);

    /// <summary>Has the database score all accounts itself and points the profile at the result.</summary>
    /// <param name="select">Rows as <see cref="ProfileSql.Select"/> gives them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many accounts it scored.</returns>
    public async Task<int> FillAsync(SqlFragment select, CancellationToken cancellationToken)
    {
        var count = 0;
        await ScorePartition.FillAsync(_transaction, RunId, async () =>
        {
            await using var insert = new NpgsqlCommand($"""
                insert into {ScorePartition.Name(RunId)} ({ScorePartition.Columns})
                select s.id, s.raw, s.score, s.low, s.high, s.tier, s.disqualifier from ({select.Text}) s
                """, _connection, _transaction) { CommandTimeout = Limits.Bulk };
            foreach (var parameter in select.Parameters)
                insert.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
            count = await insert.ExecuteNonQueryAsync(cancellationToken);
        }, cancellationToken);
        await FlipAsync(count, cancellationToken);
        return count;
    }

    private async Task FlipAsync(int count, CancellationToken cancellationToken)
    {
        await using var flip = new NpgsqlCommand("""
            with run as (update score_runs set finished_at = clock_timestamp(), accounts = $2 where id = $1 returning profile_version_id)
            insert into current_runs (profile_id, run_id)
            select v.profile_id, $1 from run join profile_versions v on v.id = run.profile_version_id
            on conflict (profile_id) do update set run_id = excluded.run_id
            """, _connection, _transaction);
        flip.Parameters.Add(new NpgsqlParameter { Value = RunId });
        flip.Parameters.Add(new NpgsqlParameter { Value = count });
        await flip.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
