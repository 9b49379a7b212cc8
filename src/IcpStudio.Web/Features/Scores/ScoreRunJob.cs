using IcpStudio.Web.Data;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Scores;

/// <summary>A score run as a job: shows how far it is, and goes on elsewhere where its node dies.</summary>
public sealed class ScoreRunJob(ScoreAllAccounts scoreAll, IDbContextFactory<IcpStudioDbContext> contexts) : IJobKind
{
    public static string Name => "score run";

    public static bool OneAtATime => true;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (context.SubjectId is not { } versionId)
            throw new JobFailedException("It is not said which version to score by.");
        if (await IsOvertakenAsync(versionId, cancellationToken))
            return;
        await scoreAll.RunAsync(
            versionId,
            context.Report,
            transaction => context.EnsureOwnedAsync((NpgsqlTransaction)transaction, cancellationToken),
            cancellationToken);
    }

    // Versions are only ever added, so a run that waited behind a later one has nothing left to do.
    private async Task<bool> IsOvertakenAsync(long versionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from version in db.ProfileVersions
            join current in db.CurrentRuns on version.ProfileId equals current.ProfileId
            join run in db.ScoreRuns on current.RunId equals run.Id
            join shown in db.ProfileVersions on run.ProfileVersionId equals shown.Id
            where version.Id == versionId && shown.Number > version.Number
            select 1).AnyAsync(cancellationToken);
    }
}
