using IcpStudio.Core.Index;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Segments;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IcpStudio.Web.Features.Segments;

/// <summary>
/// Counts segments once a day (UTC) and notes who came and who left since the count before. Doing it again the same day changes
/// nothing. It works for everybody's segments, so only the app may ask for it; who saves a segment counts that one.
/// </summary>
public sealed class CountSegments(
    IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, AccountIndexService index, AccessControl access)
{
    /// <summary>Days for which is kept who came and left; counts are kept for <see cref="CountDays"/>.</summary>
    public const int MoveDays = 40;

    public const int CountDays = 400;

    /// <param name="fence">Called last before each commit.</param>
    /// <param name="report">Told how many of how many are done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(
        Func<IDbContextTransaction, Task>? fence = null, Action<int, int>? report = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditOthersSegments, cancellationToken);
        var accounts = await index.CatchUpAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = book.Today;
        var due = await db.Segments
            .AsNoTracking()
            .Where(s => s.DeletedAt == null && !db.SegmentDays.Any(d => d.SegmentId == s.Id && d.Day == today))
            .Select(s => new { s.Id, s.OwnerId, Name = db.Users.Where(u => u.Id == s.OwnerId).Select(u => u.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var done = 0;
        foreach (var owner in due.GroupBy(s => (s.OwnerId, s.Name)))
        {
            var shelf = await book.ReadAsync(new Actor(owner.Key.OwnerId, owner.Key.Name ?? "", UserRole.Rep), cancellationToken);
            var bitmaps = book.Bitmaps(shelf, accounts);
            foreach (var segment in owner)
            {
                if (shelf.Find(segment.Id) is { } known)
                    await CountAsync(segment.Id, bitmaps.Of(known.Definition), fence, cancellationToken);
                report?.Invoke(++done, due.Count);
            }
        }

        var (lastMoves, lastCount, lastDeleted) =
            (today.AddDays(-MoveDays), today.AddDays(-CountDays), today.AddDays(-7).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await db.SegmentDays.Where(d => d.Day < lastMoves && d.Entered != null)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Entered, (byte[]?)null).SetProperty(x => x.Left, (byte[]?)null),
                cancellationToken);
        await db.SegmentDays.Where(d => d.Day < lastCount).ExecuteDeleteAsync(cancellationToken);
        await db.Segments.Where(s => s.DeletedAt < lastDeleted).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Forgets what was counted: the segment asks for something else now, and changes are counted from here.</summary>
    internal async Task StartAnewAsync(long id, CancellationToken cancellationToken)
    {
        var actor = await access.RequireAsync(Permission.EditSegments, cancellationToken);
        var shelf = await book.ReadAsync(actor, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SegmentDays.Where(d => d.SegmentId == id).ExecuteDeleteAsync(cancellationToken);
        await db.SegmentMembers.Where(d => d.SegmentId == id).ExecuteDeleteAsync(cancellationToken);
        if (shelf.Find(id) is { } segment)
            await CountAsync(id, book.Bitmaps(shelf, await index.GetAsync(cancellationToken)).Of(segment.Definition), null,
                cancellationToken);
    }

    private async Task CountAsync(
        long id, AccountBitmap members, Func<IDbContextTransaction, Task>? fence, CancellationToken cancellationToken)
    {
        var now = members.Rows().Select(members.Snapshot.IdAt).ToHashSet();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var last = await db.SegmentMembers.SingleOrDefaultAsync(m => m.SegmentId == id, cancellationToken);
        var before = last is null ? now : AccountIdSet.Read(last.Members).ToHashSet();
        var (entered, left, today) =
            (AccountIdSet.Write(now.Where(a => !before.Contains(a))), AccountIdSet.Write(before.Where(a => !now.Contains(a))), book.Today);
        // Whoever counted it first today was right.
        var isFirst = await db.Database.ExecuteSqlAsync(
            $"insert into segment_days (segment_id, day, count, entered, \"left\") values ({id}, {today}, {now.Count}, {entered}, {left}) on conflict do nothing",
            cancellationToken) > 0;
        if (!isFirst)
            return;
        if (last is null)
            db.SegmentMembers.Add(new SegmentMembers { SegmentId = id, Members = AccountIdSet.Write(now) });
        else
            last.Members = AccountIdSet.Write(now);
        await db.SaveChangesAsync(cancellationToken);
        if (fence is not null)
            await fence(transaction);
        await transaction.CommitAsync(cancellationToken);
    }
}
