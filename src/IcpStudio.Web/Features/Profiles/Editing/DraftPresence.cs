namespace IcpStudio.Web.Features.Profiles.Editing;

/// <summary>Who has which draft open on this node, so that two people see each other before their changes meet.</summary>
public sealed class DraftPresence
{
    private readonly Lock _lock = new();
    private readonly List<Seat> _seats = [];

    /// <summary>Raised on any thread when someone comes or goes; gives the profile.</summary>
    public event Action<long>? Changed;

    /// <summary>Takes a seat at a draft until it is disposed.</summary>
    public IDisposable Join(long profileId, string name)
    {
        var seat = new Seat(this, profileId, name);
        lock (_lock)
            _seats.Add(seat);
        Changed?.Invoke(profileId);
        return seat;
    }

    /// <summary>Names of the others at the draft, in order, each once.</summary>
    public IReadOnlyList<string> Others(IDisposable mine)
    {
        lock (_lock)
            return [.. _seats.Where(s => s != mine && s.ProfileId == ((Seat)mine).ProfileId).Select(s => s.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private void Leave(Seat seat)
    {
        lock (_lock)
            _seats.Remove(seat);
        Changed?.Invoke(seat.ProfileId);
    }

    private sealed class Seat(DraftPresence presence, long profileId, string name) : IDisposable
    {
        public long ProfileId => profileId;

        public string Name => name;

        public void Dispose() => presence.Leave(this);
    }
}
