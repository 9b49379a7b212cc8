using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Attributes.Values;

/// <summary>What became of a merge.</summary>
/// <param name="Changed">Accounts that changed.</param>
/// <param name="NamedBy">Published profiles that ask for the value that is gone.</param>
/// <param name="Problem">Why nothing was merged, or null.</param>
public sealed record MergeResult(int Changed, IReadOnlyList<string> NamedBy, string? Problem = null);

/// <summary>Makes one value of an attribute another in every account, and remembers it for whatever is written later.</summary>
public sealed class MergeValues(
    ValueMerger merger, IDbContextFactory<IcpStudioDbContext> contexts, AccountIndexService index, AccessControl access)
{
    /// <param name="key">Of the attribute.</param>
    /// <param name="from">The value that goes.</param>
    /// <param name="into">The value it becomes; accounts have it already.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    public async Task<MergeResult> RunAsync(string key, string from, string into, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ManageAttributes, cancellationToken);
        var now = await index.CatchUpAsync(cancellationToken);
        var catalog = now.Snapshot.Catalog;
        if (catalog.Find(key) is not { } attribute || !ListValues.HasFreeValues(attribute))
            return Refuse($"There is no attribute {key} whose values can be merged.");
        var values = now.Snapshot.Column(attribute.Key)!.Values!;
        if (values.Find(from) is 0 || values.Find(into) is 0)
            return Refuse(
                $"{attribute.Label} has no value “{(values.Find(from) is 0 ? from : into)}”; both must be values that accounts have.");
        (from, into) = (values.Text(values.Find(from)), values.Text(values.Find(into)));
        if (from == into)
            return Refuse($"“{from}” is the same value.");

        var changed = await merger.MergeAsync(
            attribute, from, into, WriteSource.By(actor.UserId, actor.EnsureStillAsync), catalog, accounts => new AuditEntry
            {
                UserId = actor.UserId,
                Actor = actor.Name,
                Action = "merge values",
                Subject = $"{attribute.Label}: {from} into {into}, {accounts} accounts",
            }, cancellationToken);
        await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
        return new(changed, [.. now.Profiles.Where(p => Names(p.Profile.Definition, attribute.Key, from)).Select(p => p.Profile.Name)]);
    }

    /// <summary>From now on the spelling is a value of its own again; accounts stay as they are.</summary>
    /// <param name="key">Of the attribute.</param>
    /// <param name="folded">The spelling, folded.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ForgetAsync(string key, string folded, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ManageAttributes, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // A value that is written as itself is known for good.
        if (await db.KnownValues.SingleOrDefaultAsync(v => v.Attribute == key && v.Folded == folded, cancellationToken) is not { } merged
            || ValueFolding.Fold(merged.Shown) == merged.Folded)
            return;
        db.KnownValues.Remove(merged);
        db.AuditEntries.Add(
            new AuditEntry { UserId = actor.UserId, Actor = actor.Name, Action = "forget merged value", Subject = $"{key}: {folded}" });
        await db.SaveAsync(actor, cancellationToken);
    }

    private static MergeResult Refuse(string problem) => new(0, [], problem);

    private static bool Names(ProfileDefinition profile, string attribute, string value) =>
        profile.Criteria.SelectMany(c => c.Rules.Select(r => r.When)).Concat(profile.Disqualifiers.Select(d => d.When))
            .OfType<ValueCondition>()
            .Any(c => c.Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase) && c.Values.Contains(value, ValueFolding.Comparer));
}
