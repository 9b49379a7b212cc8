using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Pins a segment to one's sidebar, subscribes to it, or ends that.</summary>
public sealed class FollowSegment(IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, AccessControl access)
{
    /// <returns>Whether the actor sees the segment and is a user.</returns>
    public async Task<bool> RunAsync(long id, bool isPinned, bool isSubscribed, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        if (actor.UserId is not { } user || (await book.ReadAsync(actor, cancellationToken)).Find(id) is null)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WriteAsync(actor, () => db.Database.ExecuteSqlAsync($"""
            insert into segment_followers (segment_id, user_id, is_pinned, is_subscribed) values ({id}, {user}, {isPinned}, {isSubscribed})
            on conflict (user_id, segment_id) do update set is_pinned = excluded.is_pinned, is_subscribed = excluded.is_subscribed
            """, cancellationToken), cancellationToken);
        return true;
    }
}
