using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>Where score runs are kept.</summary>
/// <param name="dataSource">Of the database.</param>
/// <param name="configuration"><c>Scores:KeepRuns</c>: how many earlier runs of a profile stay in the database, 0 unless set.</param>
public sealed class ScoreStore(NpgsqlDataSource dataSource, IConfiguration configuration)
{
    /// <inheritdoc cref="ScoreSwitch.BeginAsync"/>
    public Task<ScoreSwitch> BeginAsync(long versionId, DateOnly asOf, CancellationToken cancellationToken) =>
        ScoreSwitch.BeginAsync(dataSource, versionId, asOf, cancellationToken);

    /// <summary>Drops the rows of earlier runs, but for as many as the settings keep.</summary>
    public Task DropUnusedAsync(CancellationToken cancellationToken) =>
        UnusedPartitions.DropEarlierAsync(
            dataSource, Math.Clamp(configuration.GetValue("Scores:KeepRuns", 0), 0, 1_000), cancellationToken);

    /// <inheritdoc cref="UnusedPartitions.DropOrphansAsync"/>
    public Task DropOrphansAsync(CancellationToken cancellationToken) => UnusedPartitions.DropOrphansAsync(dataSource, cancellationToken);
}
