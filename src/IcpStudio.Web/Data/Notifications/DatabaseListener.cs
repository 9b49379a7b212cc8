using IcpStudio.Web.Notifications;
using Npgsql;

namespace IcpStudio.Web.Data.Notifications;

/// <summary>
/// Hears what other nodes and commands say of their commits, on a connection of its own, and publishes it here. A connection
/// that is lost is opened anew; what may have been missed meanwhile is then published as changed.
/// </summary>
public sealed class DatabaseListener(
    ListenConnection database, NotificationSender sender, ChangeNotifier changes, TimeProvider clock, ILogger<DatabaseListener> log)
    : BackgroundService
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);
    private volatile bool _isListening;

    /// <summary>While it does not, this node hears of other nodes' changes only by looking.</summary>
    public bool IsListening => _isListening;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => failures = 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                if (failures++ == 0)
                    log.LogWarning(error, "Other nodes cannot be heard; it is tried again");
                var pause = TimeSpan.FromSeconds(Math.Min(MaxPause.TotalSeconds, failures));
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                _isListening = false;
            }
        }
    }

    private async Task ListenAsync(Action begun, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, heard) => Hear(heard.Payload);
        await using (var listen = new NpgsqlCommand($"listen {NotificationSender.Channel}", connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        _isListening = true;
        begun();
        changes.Publish(ChangeTopics.Shared, except: sender.Subscription);
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    private void Hear(string payload)
    {
        if (payload.Split(':') is not [var node, var words] || node == sender.Node)
            return;
        // A newer node may know topics that this one does not.
        var topics = words.Split(", ").Aggregate(
            ChangeTopics.None, (all, word) => Enum.TryParse<ChangeTopics>(word, out var topic) ? all | topic : all);
        changes.Publish(topics & ChangeTopics.Shared, except: sender.Subscription);
    }
}
