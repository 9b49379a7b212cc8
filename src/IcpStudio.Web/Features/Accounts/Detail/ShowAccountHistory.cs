using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>One change of one value.</summary>
/// <param name="At">In UTC.</param>
/// <param name="Attribute">Null where the catalogue no longer has it.</param>
/// <param name="Key">Of the attribute.</param>
/// <param name="Old">Before, or null where it was missing.</param>
/// <param name="New">After, or null where it became missing.</param>
/// <param name="Import">Name of the file that wrote it, or null.</param>
/// <param name="User">Name of the user who wrote it, or null.</param>
public sealed record AccountHistoryEntry(
    DateTime At, AttributeDefinition? Attribute, string Key, AttributeValue? Old, AttributeValue? New, string? Import, string? User);

/// <summary>What changed in an account when, and from which source, latest first.</summary>
public sealed class ShowAccountHistory(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access)
{
    /// <summary>Changes shown, at most.</summary>
    public const int MaxEntries = 200;

    /// <param name="account">As it is now: the newest change of an attribute led to its value.</param>
    /// <param name="catalog">To read the stored values by.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<AccountHistoryEntry>> RunAsync(
        Account account, AttributeCatalog catalog, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.OfAsync(account.Id, db, cancellationToken);
        var changes = await (
            from change in rows.AccountChanges
            where change.AccountId == account.Id
            orderby change.Id descending
            select new
            {
                change.ChangedAt,
                change.Attribute,
                change.OldValue,
                Import = db.Imports.Where(i => i.Id == change.ImportId).Select(i => i.FileName).FirstOrDefault(),
                User = db.Users.Where(u => u.Id == change.UserId).Select(u => u.DisplayName).FirstOrDefault(),
            }).Take(MaxEntries).ToListAsync(cancellationToken);

        var after = new Dictionary<string, AttributeValue?>(StringComparer.OrdinalIgnoreCase);
        var entries = new List<AccountHistoryEntry>(changes.Count);
        foreach (var change in changes)
        {
            var attribute = catalog.Find(change.Attribute);
            var old = attribute is null || change.OldValue is null ? null : AttributeStorage.FromJson(attribute.Type, change.OldValue);
            var now = after.TryGetValue(change.Attribute, out var later) ? later : account.Value(change.Attribute);
            entries.Add(new(change.ChangedAt, attribute, change.Attribute, old, now, change.Import, change.User));
            after[change.Attribute] = old;
        }

        return entries;
    }
}
