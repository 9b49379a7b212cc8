using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Jobs;

/// <summary>Puts long work into the queue; a node takes it up as soon as it hears of the commit.</summary>
public sealed class StartJob(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>Returns the id of the <see cref="JobRun"/>.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="permission">What the actor must be allowed.</param>
    /// <param name="inTheSameTransaction">Changes that stand or fall with the job; gets its id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<long> RunAsync(
        NewJob job, Permission permission, Func<IcpStudioDbContext, long, Task>? inTheSameTransaction = null,
        CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(permission, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var run = new JobRun
        {
            Kind = job.Kind,
            Subject = job.Subject,
            SubjectId = job.SubjectId,
            UserId = actor.UserId,
            Requester = actor.Kind,
            RequestedBy = actor.Name,
        };
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        if (inTheSameTransaction is not null)
        {
            await inTheSameTransaction(db, run.Id);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(actor, cancellationToken);
        return run.Id;
    }
}
