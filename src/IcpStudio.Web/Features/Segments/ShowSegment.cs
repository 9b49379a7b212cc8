using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>One segment: who is in it, and how that has changed.</summary>
/// <param name="Days">Counts by day, oldest first.</param>
/// <param name="UsedBy">Names of the segments that ask for it.</param>
/// <param name="Version">For saving it.</param>
/// <param name="Text">Its filter as a line.</param>
public sealed record SegmentView(
    KnownSegment Segment, string Text, int Count, int Total, IReadOnlyList<(DateOnly Day, int Count)> Days, SegmentMoves? Week,
    SegmentMoves? Month,
    IReadOnlyList<string> UsedBy, uint Version);

/// <summary>Shows a segment that the actor can see.</summary>
public sealed class ShowSegment(
    IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, VisibleAccounts index, AccessControl access)
{
    /// <returns>Null where it is not there or somebody else's own.</returns>
    public async Task<SegmentView?> RunAsync(long id, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var shelf = await book.ReadAsync(actor, cancellationToken);
        if (shelf.Find(id) is not { } segment)
            return null;
        var members = book.Bitmaps(shelf, accounts).Of(segment.Definition);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.Segments.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken);
        var rows = await index.InAsync(db, cancellationToken);
        var days = await rows.SegmentDays.Where(d => d.SegmentId == id)
            .OrderBy(d => d.Day)
            .Select(d => new { d.Day, d.Count })
            .ToListAsync(cancellationToken);
        return new SegmentView(
            segment, stored.Filter, members.Count, accounts.Snapshot.Count, [.. days.Select(d => (d.Day, d.Count))],
            await SegmentMoves.ReadAsync(db, rows, id, members, book.Today.AddDays(-7), cancellationToken),
            await SegmentMoves.ReadAsync(db, rows, id, members, book.Today.AddDays(-30), cancellationToken),
            [.. shelf.All.Where(s => s.Id is not null
                && Core.Segments.SegmentReferences.Of(s.Definition.Filter).Contains(segment.Name, Core.Text.ValueFolding.Comparer))
                .Select(s => s.Name)],
            stored.Version);
    }
}
