using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles.Editing;

/// <summary>
/// Who has which draft open, on all nodes, so that two people see each other before their changes meet. Kept in the
/// database; people on one node are told of each other at once, those on another with their next look.
/// </summary>
public sealed class DraftPresence(IDbContextFactory<IcpStudioDbContext> contexts, TimeProvider clock)
{
    /// <summary>How often a seat looks around, and is seen by it.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>A seat not heard of for so long is empty: its node was killed.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(20);

    /// <summary>Raised on any thread when someone on this node comes or goes; gives the profile.</summary>
    public event Action<long>? Changed;

    /// <summary>Takes a seat at a draft; it is kept by looking around at least every <see cref="Forgotten"/>.</summary>
    public async Task<Seat> JoinAsync(long profileId, string name, CancellationToken cancellationToken = default)
    {
        var seat = new Seat(Guid.NewGuid(), profileId, name);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.DraftSeats.Where(s => s.SeenAt < now - Forgotten).ExecuteDeleteAsync(cancellationToken);
        await StayAsync(db, seat, now, cancellationToken);
        Changed?.Invoke(profileId);
        return seat;
    }

    /// <summary>Says that the seat is still taken.</summary>
    /// <returns>Names of the others at the draft, in order, each once.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(Seat seat, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        await StayAsync(db, seat, now, cancellationToken);
        var names = await db.DraftSeats.Where(s => s.ProfileId == seat.ProfileId && s.Id != seat.Id && s.SeenAt >= now - Forgotten)
            .Select(s => s.Name).Distinct().ToListAsync(cancellationToken);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Gives the seat up.</summary>
    public async Task LeaveAsync(Seat seat)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.DraftSeats.Where(s => s.Id == seat.Id).ExecuteDeleteAsync();
        Changed?.Invoke(seat.ProfileId);
    }

    private static Task<int> StayAsync(IcpStudioDbContext db, Seat seat, DateTime now, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"insert into draft_seats (id, profile_id, name, seen_at) values ({seat.Id}, {seat.ProfileId}, {seat.Name}, {now}) on conflict (id) do update set seen_at = excluded.seen_at",
        cancellationToken);

    /// <summary>One window at one draft.</summary>
    public sealed record Seat(Guid Id, long ProfileId, string Name);
}
