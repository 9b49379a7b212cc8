using System.Data.Common;
using Npgsql;

namespace IcpStudio.Web.Data.Entities.Users;

/// <summary>What a user may do, asked in the transaction of a write.</summary>
internal static class UserRights
{
    /// <summary>Whether the user may sign in and has that role; until the transaction ends nobody can change that.</summary>
    /// <exception cref="LockBusyException">Somebody is changing users for longer than anybody waits.</exception>
    public static async Task<bool> AreStillAsync(DbTransaction transaction, long userId, UserRole role, CancellationToken cancellationToken)
    {
        var own = (NpgsqlTransaction)transaction;
        await AdvisoryLock.Users.ShareAsync(own, cancellationToken);
        // A statement of its own: what is asked together with the lock sees the database as it was before the waiting.
        await using var command = new NpgsqlCommand(
            "select exists (select from users where id = $1 and role = $2 and disabled_at is null)", own.Connection, own);
        command.Parameters.Add(new NpgsqlParameter { Value = userId });
        command.Parameters.Add(new NpgsqlParameter { Value = role.ToString() });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
