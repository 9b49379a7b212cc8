using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>A segment in a list of segments.</summary>
/// <param name="Week">Change of the count over 7 days, or since it was first counted; null where it never was.</param>
/// <param name="Month">The same over 30 days.</param>
public sealed record SegmentRow(KnownSegment Segment, int Count, CountChange? Week, CountChange? Month);

/// <summary>How a count has changed.</summary>
/// <param name="Since">The day compared with.</param>
public sealed record CountChange(int By, DateOnly Since);

/// <summary>All segments an actor can see, with their counts now and how these have changed.</summary>
public sealed class ListSegments(
    IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, VisibleAccounts index, AccessControl access)
{
    public async Task<IReadOnlyList<SegmentRow>> RunAsync(CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var shelf = await book.ReadAsync(actor, cancellationToken);
        var bitmaps = book.Bitmaps(shelf, accounts);
        var ids = shelf.All.Select(s => s.Id).OfType<long>().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var first = book.Today.AddDays(-CountSegments.MoveDays);
        var rows = await index.InAsync(db, cancellationToken);
        var counts = (await rows.SegmentDays.Where(d => ids.Contains(d.SegmentId) && d.Day >= first)
            .Select(d => new DayCount(d.SegmentId, d.Day, d.Count)).ToListAsync(cancellationToken)).ToLookup(d => d.SegmentId);
        return [.. shelf.All.Select(s =>
        {
            var count = bitmaps.Of(s.Definition).Count;
            var days = s.Id is { } id ? counts[id].OrderBy(d => d.Day).ToList() : [];
            return new SegmentRow(s, count, Change(days, count, 7), Change(days, count, 30));
        })];
    }

    /// <summary>The pinned ones with their counts; for reps the ready-made ones of their own besides.</summary>
    public async Task<IReadOnlyList<(KnownSegment Segment, int Count)>> PinnedAsync(CancellationToken cancellationToken = default)
    {
        var actor = await access.FindActorAsync(cancellationToken);
        if (actor?.Role.Allows(Permission.ReadAccounts) != true || index.CurrentOrNull is not { } accounts)
            return [];
        var shelf = await book.ReadAsync(actor, cancellationToken);
        var bitmaps = book.Bitmaps(shelf, accounts);
        return [.. shelf.All
            .Where(s =>
                s.IsPinned || (actor.Role == Web.Data.Entities.Users.UserRole.Rep && s.Id is null && s.Name != ReadyMadeSegments.Prospects))
            .Select(s => (s, bitmaps.Of(s.Definition).Count))];
    }

    private CountChange? Change(List<DayCount> days, int count, int over) =>
        (days.LastOrDefault(d => d.Day <= book.Today.AddDays(-over)) ?? days.FirstOrDefault()) is { } then
            ? new CountChange(count - then.Count, then.Day)
            : null;

    private sealed record DayCount(long SegmentId, DateOnly Day, int Count);
}
