using IcpStudio.Web.Data.Entities.Profiles;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Data.Profiles;

/// <summary>The table of draft seats as one node writes and reads it: both in one statement, whatever the number of seats.</summary>
public sealed class DraftParticipants(NpgsqlDataSource dataSource)
{
    /// <summary>A seat not heard of for so long is empty: its node was killed.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(20);

    /// <summary>Keeps some seats, gives up others, clears those that are forgotten, and reads those of other nodes.</summary>
    /// <param name="kept">Seats of this node that are new, or to be kept for longer; those at a profile that is gone are left out.</param>
    /// <param name="left">Seats of this node that are given up.</param>
    /// <param name="isOwn">Whether a seat is this node's.</param>
    /// <param name="now">The time, in UTC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The seats of other nodes.</returns>
    public async Task<IReadOnlyList<DraftParticipant>> SyncAsync(
        IReadOnlyCollection<DraftParticipant> kept, IReadOnlyCollection<Guid> left, Predicate<Guid> isOwn, DateTime now,
        CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            with gone as (
                delete from draft_seats where id = any($5) or seen_at < $6),
            stayed as (
                insert into draft_seats (id, profile_id, name, seen_at)
                select s.id, s.profile_id, s.name, $4 from unnest($1, $2, $3) s(id, profile_id, name) join profiles p on p.id = s.profile_id
                on conflict (id) do update set seen_at = excluded.seen_at)
            select id, profile_id, name, seen_at from draft_seats where seen_at >= $6 and id <> all($5)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = kept.Select(s => s.Id).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = kept.Select(s => s.ProfileId).ToArray() });
        command.Parameters.Add(
            new NpgsqlParameter { Value = kept.Select(s => s.Name).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = left.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = now - Forgotten });
        var others = new List<DraftParticipant>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!isOwn(reader.GetGuid(0)))
                others.Add(new DraftParticipant
                {
                    Id = reader.GetGuid(0),
                    ProfileId = reader.GetInt64(1),
                    Name = reader.GetString(2),
                    SeenAt = reader.GetDateTime(3)
                });
        }

        return others;
    }
}
