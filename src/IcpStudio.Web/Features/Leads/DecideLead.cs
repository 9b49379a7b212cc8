using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Leads;

/// <summary>What becomes of a lead.</summary>
public enum LeadDecision
{
    /// <summary>It is worked; by whoever says so where nobody owns it.</summary>
    Pursue,

    /// <summary>It is kept warm.</summary>
    Nurture,

    /// <summary>It is turned down for a reason.</summary>
    Disqualify,
}

/// <summary>What became of a verdict.</summary>
public abstract record LeadDecisionResult
{
    /// <summary>It stands; what changed, to be taken back.</summary>
    public sealed record Given(IReadOnlyList<WorkWritten> Changes) : LeadDecisionResult;

    public sealed record Invalid(string Message) : LeadDecisionResult;
}

/// <summary>Sets status, owner and reason of an account as the verdict says.</summary>
public sealed class DecideLead(WorkEditor editor, VisibleAccounts index, AttributeCatalogSource catalogs, AccessControl access)
{
    /// <param name="accountId">Which account.</param>
    /// <param name="verdict">What becomes of it.</param>
    /// <param name="reason">Why it is turned down; for others not looked at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<LeadDecisionResult> RunAsync(
        long accountId, LeadDecision verdict, string? reason, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        if (accounts.Snapshot.RowOf(accountId) is not (>= 0 and var row))
            return new LeadDecisionResult.Invalid("The account is no longer there.");
        var (why, problem) = ValueParser.Parse(Attribute(BuiltInAttributes.DisqualifiedBecause), reason ?? "", ValueParseOptions.Default);
        if (verdict == LeadDecision.Disqualify && (problem ?? (why is null ? "say why it is turned down" : null)) is { } wrong)
            return new LeadDecisionResult.Invalid(char.ToUpperInvariant(wrong[0]) + wrong[1..] + ".");
        var changes = new List<WorkWritten>();
        async Task WriteAsync(string key, AttributeValue? value)
        {
            var written = await editor.WriteAsync([accountId], Attribute(key), WorkOperation.Set, value,
                WriteSource.By(actor.UserId, actor.EnsureStillAsync), cancellationToken);
            if (written.Changed.Count > 0)
                changes.Add(written);
        }

        await WriteAsync(BuiltInAttributes.Status, new AttributeValue.Choice(verdict switch
        {
            LeadDecision.Pursue => AccountStatus.Working,
            LeadDecision.Nurture => AccountStatus.Nurture,
            _ => AccountStatus.Disqualified,
        }));
        await WriteAsync(BuiltInAttributes.DisqualifiedBecause, verdict == LeadDecision.Disqualify ? why : null);
        if (verdict == LeadDecision.Pursue && actor.UserId is not null && accounts.Snapshot.ValueAt(row, BuiltInAttributes.Owner) is null)
            await WriteAsync(BuiltInAttributes.Owner, new AttributeValue.Choice(actor.Name));
        await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
        return new LeadDecisionResult.Given(changes);
    }

    /// <summary>Takes a verdict back.</summary>
    /// <returns>Whether all of it could be: nobody has changed anything since.</returns>
    public async Task<bool> UndoAsync(LeadDecisionResult.Given given, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        var isAll = true;
        foreach (var written in given.Changes.Reverse())
            isAll &= await editor.UndoAsync(
                written, WriteSource.By(actor.UserId, actor.EnsureStillAsync), cancellationToken) == written.Changed.Count;
        await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
        return isAll;
    }

    private AttributeDefinition Attribute(string key) => catalogs.Current.Find(key)!;
}
