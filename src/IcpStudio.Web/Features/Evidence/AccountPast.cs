using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>
/// Accounts as they were on a day: a value overwritten later is the old one again. One that was only found out later stays:
/// the fact was there, and whether finding it out had to do with the outcome is for the traps to say.
/// </summary>
public sealed class AccountPast(IDbContextFactory<IcpStudioDbContext> contexts)
{
    /// <summary>Per member its account as of the member's day; null where there is none.</summary>
    internal async Task<IReadOnlyList<Account?>> ReadAsync(
        IReadOnlyList<CohortMember> members, IReadOnlyDictionary<long, Account> today, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var earliest = members.Min(m => m.AsOf)?.ToDateTime(default, DateTimeKind.Utc);
        var changes = earliest is null ? [] : await db.AccountChanges.AsNoTracking().Where(c => c.OldValue != null && c.ChangedAt >= earliest)
            .OrderBy(c => c.ChangedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var byAccount = changes.ToLookup(c => c.AccountId);
        return [.. members.Select(m => m.AccountId is { } id && today.TryGetValue(id, out var account) ? AsOf(account, m.AsOf, byAccount[id], catalog) : null)];
    }

    private static Account AsOf(Account account, DateOnly? day, IEnumerable<AccountChange> changes, AttributeCatalog catalog)
    {
        if (day is not { } asOf)
            return account;
        var values = account.Values;
        // The first change after the day overwrote what was known on it.
        foreach (var change in changes.Where(c => c.OldValue is not null && DateOnly.FromDateTime(c.ChangedAt) > asOf).DistinctBy(c => c.Attribute))
        {
            if (catalog.Find(change.Attribute) is { } attribute && AttributeStorage.FromJson(attribute.Type, change.OldValue!) is { } old)
                values = values.SetItem(attribute.Key, old);
        }

        return account with { Values = values };
    }
}
