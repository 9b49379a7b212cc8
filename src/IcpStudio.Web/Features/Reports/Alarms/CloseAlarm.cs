using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Alarms;

/// <summary>Closes an alarm that somebody has looked at: it is not raised again for the same version.</summary>
public sealed class CloseAlarm(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    /// <returns>False where it is closed already.</returns>
    public Task<bool> RunAsync(long id, CancellationToken cancellationToken = default) => SetAsync(id, isClosed: true, cancellationToken);

    /// <summary>Opens it again.</summary>
    public Task<bool> UndoAsync(long id, CancellationToken cancellationToken = default) => SetAsync(id, isClosed: false, cancellationToken);

    private async Task<bool> SetAsync(long id, bool isClosed, CancellationToken cancellationToken)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        DateTime? at = isClosed ? clock.GetUtcNow().UtcDateTime : null;
        var by = isClosed ? actor.Name : null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.ProfileAlarms.Where(a => a.Id == id && (a.ClosedAt == null) == isClosed)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, at).SetProperty(x => x.ClosedBy, by), cancellationToken);
        if (changed == 0)
            return false;
        db.AuditEntries.Add(new AuditEntry
        {
            UserId = actor.UserId,
            Actor = actor.Name,
            Action = isClosed ? "close alarm" : "open alarm again",
            Subject = await db.ProfileAlarms.Where(a => a.Id == id).Select(a => a.Text).SingleAsync(cancellationToken),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(actor, cancellationToken);
        return true;
    }
}
