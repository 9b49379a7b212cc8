using Npgsql;

namespace IcpStudio.Web.Data.Notifications;

/// <summary>How to open the one connection that listens: not of the pool, and told apart from one whose other end is gone.</summary>
/// <param name="ConnectionString">Complete, with the password. Never to be logged.</param>
public sealed record ListenConnection(string ConnectionString)
{
    /// <summary>A network that drops silent connections is noticed after so many seconds.</summary>
    private const int KeepAliveSeconds = 15;

    internal static ListenConnection Of(NpgsqlConnectionStringBuilder settings) =>
        new(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            ApplicationName = $"{settings.ApplicationName}, listening",
        }.ConnectionString);

    /// <inheritdoc/>
    public override string ToString() => nameof(ListenConnection);
}
