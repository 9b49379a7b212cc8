using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring.Sql;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Scores;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Scores;

/// <summary>
/// A score run inside PostgreSQL, for workspaces whose accounts outgrow one machine's memory: the profile compiled to SQL fills the
/// run's partition, and no account is read by the app. It gives the same whole numbers as <see cref="ScoreAllAccounts"/>, slower.
/// </summary>
public sealed class ScoreInDatabase(
    IDbContextFactory<IcpStudioDbContext> contexts, ScoreStore store, AttributeCatalogSource catalogs, AccessControl access,
    TimeProvider clock,
    ChangeNotifier changes)
{
    /// <param name="versionId">The published version that scores.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    public async Task<ScoreRunResult> RunAsync(long versionId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        var asOf = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await db.ProfileVersions.AsNoTracking().SingleAsync(v => v.Id == versionId, cancellationToken);
        var definition = ProfileJson.Deserialize(version.Definition);
        var catalog = await catalogs.RefreshAsync(cancellationToken);

        await using var run = await store.BeginAsync(versionId, asOf, cancellationToken);
        var schema = await run.SchemaAsync(definition, catalog, cancellationToken);
        var count = await run.FillAsync(ProfileSql.Select(definition, schema, asOf, "accounts a", "a.id"), cancellationToken);
        await run.CommitAsync(cancellationToken);
        changes.Publish(ChangeTopics.Profiles);
        await store.DropUnusedAsync(cancellationToken);
        return new ScoreRunResult(run.RunId, count);
    }
}
