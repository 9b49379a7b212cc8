using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Entities.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>A value that a member's account had on the member's day and no longer has.</summary>
/// <param name="Member">Index of the member.</param>
internal readonly record struct PastValue(int Member, AttributeValue Value);

/// <summary>
/// Accounts as they were on a day: a value overwritten later is the old one again. One that was only found out later stays:
/// the fact was there, and whether finding it out had to do with the outcome is for the traps to say.
/// </summary>
public sealed class AccountPast(IDbContextFactory<IcpStudioDbContext> contexts)
{
    /// <summary>By attribute key the values that were others on the members' days than they are now.</summary>
    internal async Task<ILookup<string, PastValue>> ReadAsync(
        IReadOnlyList<CohortMember> members, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var earliest = members.Min(m => m.AsOf)?.ToDateTime(default, DateTimeKind.Utc);
        var changes = earliest is null
            ? []
            : await db.AccountChanges.AsNoTracking().Where(c => c.OldValue != null && c.ChangedAt >= earliest)
                .OrderBy(c => c.ChangedAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var byAccount = changes.ToLookup(c => c.AccountId);
        return members.SelectMany(
            (m, i) => m is { AccountId: { } id, AsOf: { } day } && byAccount.Contains(id) ? Past(i, day, byAccount[id], catalog) : [])
            .ToLookup(p => p.Attribute, p => p.Value, StringComparer.OrdinalIgnoreCase);
    }

    // The first change after the day overwrote what was known on it.
    private static IEnumerable<(string Attribute, PastValue Value)> Past(
        int member, DateOnly day, IEnumerable<AccountChange> changes, AttributeCatalog catalog)
    {
        foreach (var change in changes.Where(c => DateOnly.FromDateTime(c.ChangedAt) > day).DistinctBy(c => c.Attribute))
        {
            if (catalog.Find(change.Attribute) is { } attribute && AttributeStorage.FromJson(attribute.Type, change.OldValue!) is { } old)
                yield return (attribute.Key, new(member, old));
        }
    }
}
