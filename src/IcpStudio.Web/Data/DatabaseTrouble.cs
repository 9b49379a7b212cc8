using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>The one place that tells what went wrong in the database: somebody else was first, or what people can do about it.</summary>
public static class DatabaseTrouble
{
    /// <summary>
    /// Whether somebody else was first: a row that has changed since it was read, or one of these constraints met. Anything else
    /// is something else, a full disk for example.
    /// </summary>
    /// <param name="error">What a write has thrown.</param>
    /// <param name="constraints">The unique constraints two people can meet in here; see <see cref="UniqueConstraints"/>.</param>
    internal static bool IsConflict(Exception error, params ReadOnlySpan<string> constraints) =>
        error is DbUpdateConcurrencyException
        || (Reported(error) is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } name } && constraints.Contains(name));

    /// <summary>The disk of the database is full: only a person makes room.</summary>
    public static bool IsDiskFull(Exception error) => Reported(error)?.SqlState == PostgresErrorCodes.DiskFull;

    /// <summary>A statement took longer than its kind may; see <see cref="Limits"/>.</summary>
    public static bool IsTimeout(Exception error) =>
        Reported(error)?.SqlState == PostgresErrorCodes.QueryCanceled
            || (Found<NpgsqlException>(error) is { InnerException: TimeoutException });

    /// <summary>What has happened and what to do, in sentences for people; null where it is no trouble of the database's own.</summary>
    public static string? Words(Exception error) => Found<LockBusyException>(error)?.Message ?? Reported(error)?.SqlState switch
    {
        PostgresErrorCodes.DiskFull => "The database's disk is full. Nothing was written; make room and try again.",
        PostgresErrorCodes.LockNotAvailable => LockBusyException.Unnamed,
        PostgresErrorCodes.TooManyConnections => "The database has no connection left. Try again in a minute.",
        _ when IsTimeout(error) => "The database took longer than it may. Try again in a minute; the log tells what it was asked.",
        null when Found<NpgsqlException>(error) is not null => "The database does not answer. Try again in a minute.",
        _ => null,
    };

    /// <summary>The database refused, did not answer or is gone.</summary>
    public static bool Is(Exception error) => error is NpgsqlException or TimeoutException;

    private static PostgresException? Reported(Exception error) => Found<PostgresException>(error);

    private static T? Found<T>(Exception? error) where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
                return found;
        }

        return null;
    }
}
