using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Accounts.Work;

/// <summary>A change to the work on many accounts.</summary>
/// <param name="Attribute">Key of an attribute of group Work.</param>
/// <param name="Text">As typed; null or blank clears the value. Members of a set are parted by semicolons.</param>
public sealed record WorkEdit(Selection Selection, string Attribute, WorkOperation Operation, string? Text);

/// <summary>What became of it.</summary>
public abstract record WorkEditResult
{
    /// <summary>It is written, and the index has it.</summary>
    public sealed record Changed(WorkWritten Written) : WorkEditResult;

    /// <summary>Nothing was written.</summary>
    public sealed record Invalid(string Message) : WorkEditResult;
}

/// <summary>Sets owner, status or tags of one or many accounts.</summary>
public sealed class EditWork(
    WorkEditor editor, FindListScores findScores, VisibleAccounts index, AttributeCatalogSource catalogs, AccessControl access)
{
    public async Task<WorkEditResult> RunAsync(WorkEdit edit, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        if (catalogs.Current.Find(edit.Attribute) is not { Group: AttributeGroup.Work, IsDerived: false } attribute)
            return new WorkEditResult.Invalid(
                $"{edit.Attribute} is not work on an account; owner, status, disqualifiedBecause and tags are.");
        if (edit.Operation != WorkOperation.Set && attribute.Type != AttributeType.Set)
            return new WorkEditResult.Invalid($"{attribute.Label} has one value; it can be set, but nothing added to it.");
        var (value, problem) = ValueParser.Parse(attribute, edit.Text ?? "", ValueParseOptions.Default);
        if (problem is not null)
            return new WorkEditResult.Invalid(problem + ".");
        if (value is null && edit.Operation != WorkOperation.Set)
            return new WorkEditResult.Invalid($"Say which {attribute.Label.ToLowerInvariant()}.");
        var ids = edit.Selection.Ids is { } chosen
            ? await VisibleAsync(chosen, cancellationToken)
            : await IdsAsync(edit.Selection.List, actor, cancellationToken);
        if (ids.Count > Selection.Most)
            return new WorkEditResult.Invalid(
                $"{ids.Count:N0} accounts are chosen; {Selection.Most:N0} can be changed at once. Narrow the list.");
        var written = await editor.WriteAsync(
            ids, attribute, edit.Operation, value, WriteSource.By(actor.UserId, actor.EnsureStillAsync), cancellationToken);
        await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
        return new WorkEditResult.Changed(written);
    }

    /// <summary>Takes a change back where nobody has changed the value since.</summary>
    /// <returns>How many accounts were put back.</returns>
    public async Task<int> UndoAsync(WorkWritten written, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        var visible = await VisibleAsync([.. written.Changed.Select(c => c.AccountId)], cancellationToken);
        written = written with { Changed = [.. written.Changed.Where(c => visible.Contains(c.AccountId))] };
        var count = await editor.UndoAsync(written, WriteSource.By(actor.UserId, actor.EnsureStillAsync), cancellationToken);
        await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
        return count;
    }

    private async Task<IReadOnlyCollection<long>> VisibleAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (await index.IsEverythingAsync(cancellationToken))
            return ids;
        var snapshot = (await index.GetAsync(cancellationToken)).Snapshot;
        return [.. ids.Where(id => snapshot.RowOf(id) >= 0)];
    }

    private async Task<IReadOnlyCollection<long>> IdsAsync(AccountListRequest list, Actor actor, CancellationToken cancellationToken)
    {
        var lists = await findScores.RunAsync(list, null, actor, cancellationToken);
        return lists is not null && AccountListQuery.Of(list, lists) is { } query
            ? AccountListQuery.Everything(query with { Sort = AccountSort.ById }, lists).Ids
            : [];
    }
}
