using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Throws a segment away, which can be taken back for a week.</summary>
public sealed class DeleteSegment(
    IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, AccessControl access, TimeProvider clock)
{
    /// <returns>Why it stays, or null where it is gone.</returns>
    public async Task<string?> RunAsync(long id, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditSegments, cancellationToken);
        var shelf = await book.ReadAsync(actor, cancellationToken);
        if (shelf.Find(id) is not { } segment)
            return "The segment is no longer there.";
        if (!segment.MayEdit)
            return $"It belongs to {segment.Owner ?? "nobody"}; only they, RevOps and administrators can delete it.";
        if (SegmentCheck.UsedBy(segment, shelf) is { } user)
            return $"“{user}” asks for it. Change “{user}” first.";
        await MarkAsync(id, clock.GetUtcNow().UtcDateTime, actor, cancellationToken);
        return null;
    }

    /// <summary>Takes it back.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public async Task<string?> UndoAsync(long id, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditSegments, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!actor.Role.Allows(Permission.EditOthersSegments)
            && !await db.Segments.AnyAsync(s => s.Id == id && s.OwnerId == actor.UserId, cancellationToken))
            return "The segment is no longer there.";
        try
        {
            await MarkAsync(id, null, actor, cancellationToken);
            return null;
        }
        catch (Exception taken) when (DatabaseTrouble.IsConflict(
            taken, UniqueConstraints.SharedSegmentName, UniqueConstraints.OwnSegmentName))
        {
            return "Another segment has taken its name meanwhile.";
        }
    }

    private async Task MarkAsync(long id, DateTime? at, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WriteAsync(
            actor, () => db.Segments.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.DeletedAt, at), cancellationToken),
            cancellationToken);
    }
}
