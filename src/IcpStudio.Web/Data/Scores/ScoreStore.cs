using System.Data.Common;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>Where score runs are kept.</summary>
public sealed class ScoreStore(NpgsqlDataSource dataSource)
{
    /// <inheritdoc cref="ScoreSwitch.BeginAsync"/>
    public Task<ScoreSwitch> BeginAsync(long versionId, DateOnly asOf, CancellationToken cancellationToken) =>
        ScoreSwitch.BeginAsync(dataSource, versionId, asOf, cancellationToken);

    /// <inheritdoc cref="ScorePartition.DropUnusedAsync"/>
    public Task DropUnusedAsync(CancellationToken cancellationToken) => ScorePartition.DropUnusedAsync(dataSource, cancellationToken);
}
