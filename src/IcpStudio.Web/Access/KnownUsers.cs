using System.Collections.Frozen;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Access;

/// <summary>
/// Who may sign in, as this node knows it: read once, and anew when somebody says that users have changed. Only who is known is
/// answered from memory; that somebody is not, or no longer, is always asked of the database. So is everything while other nodes
/// cannot be heard.
/// </summary>
public sealed class KnownUsers : IDisposable
{
    /// <summary>Should a word of another node be lost, it is made up for by so much.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<IcpStudioDbContext> _contexts;
    private readonly DatabaseListener _others;
    private readonly TimeProvider _clock;
    private readonly ChangeSubscription _subscription;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _lock = new();
    private Known? _known;
    private int _generation;

    public KnownUsers(IDbContextFactory<IcpStudioDbContext> contexts, ChangeNotifier changes, DatabaseListener others, TimeProvider clock)
    {
        (_contexts, _others, _clock) = (contexts, others, clock);
        _subscription = changes.Subscribe(ChangeTopics.Users, _ =>
        {
            Forget();
            Changed?.Invoke();
            return Task.CompletedTask;
        });
    }

    /// <summary>Users have changed; raised on any thread, once what was known is forgotten.</summary>
    public event Action? Changed;

    /// <summary>The user, or null where there is none who may sign in with that stamp.</summary>
    /// <param name="id">Of the user.</param>
    /// <param name="stamp">What the session was begun with.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async ValueTask<KnownUser?> FindAsync(long id, string? stamp, CancellationToken cancellationToken)
    {
        var user = _others.IsListening ? (await KnownAsync(cancellationToken)).ById.GetValueOrDefault(id) : null;
        if (user?.SecurityStamp != stamp || user is null)
            user = await ReadAsync(id, cancellationToken);
        return user?.SecurityStamp == stamp ? user : null;
    }

    /// <summary>
    /// What is known does not hold any more. Whoever has changed a user calls it after the commit, to be heard here at once.
    /// </summary>
    public void Forget()
    {
        lock (_lock)
            (_known, _generation) = (null, _generation + 1);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _reading.Dispose();
    }

    private async ValueTask<Known> KnownAsync(CancellationToken cancellationToken)
    {
        if (Held() is { } held)
            return held;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            // Another one may have read them meanwhile.
            if (Held() is { } meanwhile)
                return meanwhile;
            int generation;
            lock (_lock)
                generation = _generation;
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            var users = await Who(db.Users).ToDictionaryAsync(u => u.Id, cancellationToken);
            var known = new Known(users.ToFrozenDictionary(), _clock.GetTimestamp());
            lock (_lock)
            {
                // What has changed while it was read may not be in it.
                if (generation == _generation)
                    _known = known;
            }

            return known;
        }
        finally
        {
            _reading.Release();
        }
    }

    private Known? Held()
    {
        lock (_lock)
            return _known is { } known && _clock.GetElapsedTime(known.ReadAt) < Hold ? known : null;
    }

    private async Task<KnownUser?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await Who(db.Users.Where(u => u.Id == id)).SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<KnownUser> Who(IQueryable<User> users) =>
        users.Where(u => u.DisabledAt == null).Select(u => new KnownUser(u.Id, u.DisplayName, u.Role, u.SecurityStamp));

    private sealed record Known(FrozenDictionary<long, KnownUser> ById, long ReadAt);
}
