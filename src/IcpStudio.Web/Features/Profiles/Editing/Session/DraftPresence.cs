using System.Collections.Immutable;
using System.Data.Common;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Profiles;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Profiles.Editing.Session;

/// <summary>
/// Who has which draft open, on all nodes, so that two people see each other before their changes meet. Pages ask this node's
/// memory. The node writes down who came and went and reads who is at other nodes in one statement at most twice a second,
/// and every ten seconds while somebody sits here, however many do.
/// </summary>
public sealed class DraftPresence : IAsyncDisposable
{
    /// <summary>How often a node says that its seats are still taken.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly DraftParticipants _table;
    private readonly ChangeNotifier _changes;
    private readonly TimeProvider _clock;
    private readonly ILogger<DraftPresence> _log;
    private readonly ChangeSubscription _elsewhere;
    private readonly ChangeSubscription _syncing;
    private readonly ITimer _timer;
    private ImmutableDictionary<Guid, DraftParticipant> _seats = ImmutableDictionary<Guid, DraftParticipant>.Empty;
    private IReadOnlyList<DraftParticipant> _others = [];
    private List<DraftParticipant> _come = [];
    private List<Guid> _left = [];
    private bool _keepsAll;

    public DraftPresence(DraftParticipants table, ChangeNotifier changes, TimeProvider clock, ILogger<DraftPresence> log)
    {
        (_table, _changes, _clock, _log) = (table, changes, clock, log);
        // One at a time, whatever asks for it.
        _syncing = new ChangeSubscription(ChangeTopics.DraftParticipants, _ => SyncAsync(), Say, _ => { });
        _elsewhere = changes.Subscribe(ChangeTopics.DraftParticipants, _ =>
        {
            _syncing.Offer(ChangeTopics.DraftParticipants);
            return Task.CompletedTask;
        });
        _timer = clock.CreateTimer(_ => KeepSeats(), null, Pause, Pause);
    }

    /// <summary>Raised on any thread when someone came or went, at whichever draft.</summary>
    public event Action? Changed;

    /// <summary>Takes a seat at a draft, until it is given up.</summary>
    public DraftParticipant Join(long profileId, string name)
    {
        var seat = new DraftParticipant { Id = Guid.NewGuid(), ProfileId = profileId, Name = name };
        lock (_lock)
        {
            _seats = _seats.Add(seat.Id, seat);
            _come.Add(seat);
        }

        _syncing.Offer(ChangeTopics.DraftParticipants);
        return seat;
    }

    /// <summary>Gives a seat up.</summary>
    public void Leave(DraftParticipant seat)
    {
        lock (_lock)
        {
            if (!_seats.ContainsKey(seat.Id))
                return;
            _seats = _seats.Remove(seat.Id);
            _come.Remove(seat);
            _left.Add(seat.Id);
        }

        _syncing.Offer(ChangeTopics.DraftParticipants);
    }

    /// <summary>Names of the others at the draft, in order, each once.</summary>
    public IReadOnlyList<string> OthersAt(DraftParticipant seat) =>
    [
        .. _seats.Values.Concat(_others).Where(s => s.ProfileId == seat.ProfileId && s.Id != seat.Id).Select(s => s.Name)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _end.CancelAsync();
        _elsewhere.Dispose();
        await _syncing.DrainAsync();
        _end.Dispose();
    }

    /// <summary>Ends when all who came or went before are written down.</summary>
    internal Task WrittenAsync() => _syncing.DrainAsync();

    // Nobody here: nothing to say, and nobody to tell.
    private void KeepSeats()
    {
        if (_seats.IsEmpty)
            return;
        Volatile.Write(ref _keepsAll, true);
        _syncing.Offer(ChangeTopics.DraftParticipants);
    }

    private async Task SyncAsync()
    {
        var keepsAll = Interlocked.Exchange(ref _keepsAll, false);
        List<DraftParticipant> come;
        List<Guid> left;
        lock (_lock)
            ((come, _come), (left, _left)) = ((_come, []), (_left, []));
        try
        {
            _others = await _table.SyncAsync(
                keepsAll ? [.. _seats.Values] : come, left, _seats.ContainsKey, _clock.GetUtcNow().UtcDateTime, CancellationToken.None);
            if (come.Count + left.Count > 0)
                _changes.Publish(ChangeTopics.DraftParticipants, except: _elsewhere);
        }
        catch (Exception error) when (error is DbException or TimeoutException)
        {
            // Who else is here is no reason to lose the page: while the database is away, what was seen last stays.
            Say(error);
            lock (_lock)
                (_come, _left) = ([.. come.Where(s => _seats.ContainsKey(s.Id)), .. _come], [.. left, .. _left]);
        }

        Changed?.Invoke();
        await Task.Delay(Between, _clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Say(Exception error) => _log.LogWarning(error, "Who else edits drafts could not be asked");
}
