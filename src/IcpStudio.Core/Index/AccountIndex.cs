using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Builders;

namespace IcpStudio.Core.Index;

/// <summary>
/// All accounts in memory. Readers take <see cref="Current"/> once and are never waited for; a change copies what it touches and
/// publishes a new snapshot. Writers wait for each other.
/// </summary>
public sealed class AccountIndex
{
    private readonly Lock _writing = new();
    private volatile IndexSnapshot _current;

    /// <summary>An index that starts as the snapshot that an <see cref="IndexBuilder"/> made.</summary>
    public AccountIndex(IndexSnapshot start) => _current = start;

    /// <summary>An index without accounts.</summary>
    public AccountIndex(AttributeCatalog catalog)
        : this(new IndexBuilder(catalog).Build())
    {
    }

    /// <summary>All accounts now.</summary>
    public IndexSnapshot Current => _current;

    /// <summary>
    /// Puts accounts in, replacing those of the same id (the last one given counts), then takes others out; unknown ids are ignored.
    /// </summary>
    /// <exception cref="ArgumentException">A value does not fit its attribute, or its attribute is not in the catalogue. Nothing is changed
    /// then.</exception>
    public IndexSnapshot Apply(IReadOnlyCollection<Account> upserts, IReadOnlyCollection<long> deletedIds)
    {
        lock (_writing)
        {
            if (upserts.Count + deletedIds.Count == 0)
                return _current;
            using var changes = new SnapshotChanges(_current);
            changes.Put(upserts, deletedIds);
            changes.Delete(deletedIds);
            return _current = changes.Publish();
        }
    }

    /// <summary>Adds columns for attributes new in the catalogue and drops those of attributes no longer in it.</summary>
    /// <param name="catalog">The new catalogue.</param>
    /// <param name="holders">Whole accounts that have values of the new attributes; they come in together with the columns, or neither
    /// does.</param>
    /// <exception cref="ArgumentException">As <see cref="Apply"/>.</exception>
    public IndexSnapshot WithCatalog(AttributeCatalog catalog, IReadOnlyCollection<Account>? holders = null)
    {
        lock (_writing)
        {
            var next = SnapshotChanges.WithCatalog(_current, catalog);
            if (holders is not { Count: > 0 })
                return _current = next;
            using var changes = new SnapshotChanges(next);
            changes.Put(holders, []);
            return _current = changes.Publish();
        }
    }
}
