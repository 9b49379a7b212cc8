using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Indexing.Segments;

/// <summary>Reads the segments that an actor can see, and works out who is in them.</summary>
public sealed class SegmentDirectory(
    IDbContextFactory<IcpStudioDbContext> contexts, AttributeCatalogSource catalogs, AccountIndexService index, TimeProvider clock)
{
    public async Task<VisibleSegments> ReadAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await (
            from segment in db.Segments.AsNoTracking()
            where segment.DeletedAt == null && (segment.IsShared || segment.OwnerId == actor.UserId)
            orderby segment.FoldedName, segment.IsShared, segment.Id
            select new
            {
                Segment = segment,
                Owner = db.Users.Where(u => u.Id == segment.OwnerId).Select(u => u.DisplayName).FirstOrDefault(),
                Follower = db.SegmentFollowers.FirstOrDefault(f => f.SegmentId == segment.Id && f.UserId == actor.UserId),
            }).ToListAsync(cancellationToken);
        var mayEditOthers = actor.Role.Allows(Permission.EditOthersSegments);
        var known = stored.Select(s =>
        {
            var (definition, problem) = Definition(s.Segment, catalogs.Current);
            return new KnownSegment(s.Segment.Id, definition, s.Owner, problem,
                s.Segment.OwnerId == actor.UserId || mayEditOthers, s.Follower?.IsPinned == true, s.Follower?.IsSubscribed == true);
        });
        return new VisibleSegments([.. ReadyMadeSegments.Of(actor, index.CurrentOrNull?.Find(null)?.Profile), .. known]);
    }

    /// <summary>Who is in the segments at one moment.</summary>
    public SegmentBitmaps Bitmaps(VisibleSegments shelf, ScoredAccounts accounts) => new(
        accounts.Snapshot, [.. shelf.All.Select(s => s.Definition)], profile => accounts.Find(profile)?.Scores, Today);

    /// <summary>The day, in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>What a stored segment means now; where its filter can no longer be read, nobody and the reason.</summary>
    internal static (SegmentDefinition Definition, string? Problem) Definition(Segment segment, AttributeCatalog catalog)
    {
        var (filter, error) = FilterText.Parse(segment.Filter, catalog);
        return (new SegmentDefinition(segment.Name, filter ?? new Filter.Any([]), segment.Top, segment.ProfileId, segment.IsShared),
            error?.Message);
    }
}
