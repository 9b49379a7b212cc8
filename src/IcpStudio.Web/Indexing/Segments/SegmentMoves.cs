using IcpStudio.Core.Index;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Indexing.Segments;

/// <summary>Who came into a segment and who left it since a count.</summary>
/// <param name="Since">The day of the count; later than asked for where the segment has not been counted for so long.</param>
/// <param name="CountThen">Members at that count.</param>
public sealed record SegmentMoves(DateOnly Since, int CountThen, AccountBitmap Entered, AccountBitmap Left)
{
    /// <param name="id">Of the segment.</param>
    /// <param name="members">As they are now.</param>
    /// <param name="since">The day wanted.</param>
    /// <returns>Null where it was never counted.</returns>
    internal static async Task<SegmentMoves?> ReadAsync(
        IcpStudioDbContext db, VisibleTables rows, long id, AccountBitmap members, DateOnly since, CancellationToken cancellationToken)
    {
        var from = await FirstAsync(rows, id, since, cancellationToken);
        if (from is not { } start
            || await db.SegmentMembers.AsNoTracking().SingleOrDefaultAsync(m => m.SegmentId == id, cancellationToken) is not { } last)
            return null;
        var later = await rows.SegmentDays.AsNoTracking()
            .Where(d => d.SegmentId == id && d.Day > start.Day)
            .OrderByDescending(d => d.Day)
            .ToListAsync(cancellationToken);
        var then = AccountIdSet.Read(last.Members).ToHashSet();
        foreach (var day in later)
        {
            then.ExceptWith(AccountIdSet.Read(day.Entered));
            then.UnionWith(AccountIdSet.Read(day.Left));
        }

        var before = AccountBitmap.OfIds(members.Snapshot, then);
        return new SegmentMoves(start.Day, start.Count, members.Without(before), before.Without(members));
    }

    /// <summary>The count to compare with: the latest up to that day, else the earliest whose successors still say who moved.</summary>
    private static async Task<(DateOnly Day, int Count)?> FirstAsync(
        VisibleTables rows, long id, DateOnly since, CancellationToken cancellationToken)
    {
        var counted = await rows.SegmentDays.AsNoTracking().Where(d => d.SegmentId == id && d.Entered != null)
            .OrderBy(d => d.Day).Select(d => new { d.Day, d.Count }).ToListAsync(cancellationToken);
        return (counted.LastOrDefault(d => d.Day <= since) ?? counted.FirstOrDefault()) is { } first ? (first.Day, first.Count) : null;
    }
}
