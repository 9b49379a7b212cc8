using IcpStudio.Web.Notifications;
using Npgsql;

namespace IcpStudio.Web.Data.Notifications;

/// <summary>
/// Tells other nodes what this one has published, after its commits and at most twice a second: each NOTIFY takes a lock of the
/// whole database while it commits, so it is never sent within a transaction that does other work, and never by a trigger.
/// </summary>
public sealed class NotificationSender : IAsyncDisposable
{
    /// <summary>Where all nodes of a database listen.</summary>
    internal const string Channel = "icp_studio";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _end = new();
    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _clock;
    private readonly ILogger<NotificationSender> _log;
    private ChangeTopics _unsent;

    public NotificationSender(NpgsqlDataSource dataSource, ChangeNotifier changes, TimeProvider clock, ILogger<NotificationSender> log)
    {
        (_dataSource, _clock, _log) = (dataSource, clock, log);
        Subscription = changes.Subscribe(ChangeTopics.Shared, SendAsync);
    }

    /// <summary>By it a node knows its own words.</summary>
    internal string Node { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Left out where what another node said is published here.</summary>
    internal ChangeSubscription Subscription { get; }

    /// <summary>Sends what is not sent yet: a command ends right after its commit.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Subscription.DrainAsync();
        Subscription.Dispose();
        _end.Dispose();
    }

    private async Task SendAsync(ChangeTopics topics)
    {
        _unsent |= topics;
        try
        {
            await using var command = _dataSource.CreateCommand("select pg_notify($1, $2)");
            command.CommandTimeout = Limits.Notification;
            command.Parameters.Add(new NpgsqlParameter { Value = Channel });
            command.Parameters.Add(new NpgsqlParameter { Value = $"{Node}:{_unsent}" });
            await command.ExecuteNonQueryAsync();
            _unsent = ChangeTopics.None;
        }
        catch (Exception error) when (DatabaseTrouble.Is(error))
        {
            // It goes with the next. Others hear nothing from a database that is away either, and look by themselves once it is back.
            _log.LogWarning(error, "Other nodes could not be told of changes of {Topics}", _unsent);
        }

        await Task.Delay(Pause, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
