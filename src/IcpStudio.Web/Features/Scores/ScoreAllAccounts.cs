using System.Data.Common;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Scores;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Scores;

/// <summary>A finished score run.</summary>
public sealed record ScoreRunResult(long RunId, int Accounts);

/// <summary>
/// A score run: scores every account by a published version and switches to those scores at once. The old ones serve until then;
/// an account written meanwhile waits and is scored by the new version.
/// </summary>
public sealed class ScoreAllAccounts(
    IDbContextFactory<IcpStudioDbContext> contexts, ScoreStore store, AccountIndexService index, AccessControl access, TimeProvider clock)
{
    /// <summary>From so many accounts on, two more connections are worth their while.</summary>
    private const int SideBySideFrom = 100_000;

    /// <param name="versionId">The version that scores.</param>
    /// <param name="progress">Told how far it is, 0 to 100, and what it does.</param>
    /// <param name="guard">Called in the run's transaction before it commits; throws where the run no longer is this node's to
    /// make.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    public async Task<ScoreRunResult> RunAsync(
        long versionId, Action<int, string>? progress = null, Func<DbTransaction, Task>? guard = null,
        CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        var asOf = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await db.ProfileVersions.AsNoTracking().SingleAsync(v => v.Id == versionId, cancellationToken);
        var definition = ProfileJson.Deserialize(version.Definition);

        progress?.Invoke(5, "Waiting for writers");
        await using var run = await store.BeginAsync(versionId, asOf, cancellationToken);
        progress?.Invoke(20, "Scoring");
        var accounts = await index.CatchUpAsync(cancellationToken);
        var scores = ProfileScores.Score(definition, accounts.Snapshot, asOf, accounts.Find(version.ProfileId)?.Scores);
        progress?.Invoke(40, $"Writing {accounts.Snapshot.Count:N0} scores");
        await run.FillAsync(scores, SideBySide ?? accounts.Snapshot.Count >= SideBySideFrom, Written(accounts.Snapshot.Count, progress),
            cancellationToken);
        if (guard is not null)
            await guard(run.Transaction);
        await run.CommitAsync(cancellationToken);

        await index.TakeInAsync(ChangeTopics.Profiles, cancellationToken);
        await store.DropUnusedAsync(cancellationToken);
        return new ScoreRunResult(run.RunId, accounts.Snapshot.Count);
    }

    /// <summary>Whether two more connections write the rows; null: where there are many.</summary>
    internal bool? SideBySide { get; set; }

    private static Action<int>? Written(int accounts, Action<int, string>? progress)
    {
        var written = 0;
        return progress is null ? null : rows =>
        {
            var so = Interlocked.Add(ref written, rows);
            progress(40 + (int)(40L * so / accounts), so < accounts ? $"Writing {accounts:N0} scores" : "Sorting them into order");
        };
    }
}
