using Npgsql;

namespace IcpStudio.Web.Data.Connections;

/// <summary>Tells errors of the database or of the way to it from errors of our own.</summary>
public static class DatabaseFailure
{
    /// <summary>Whether the database refused, did not answer or is gone.</summary>
    public static bool Is(Exception error) => error is NpgsqlException or TimeoutException;
}
