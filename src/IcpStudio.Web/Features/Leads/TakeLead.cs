using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;
using Npgsql;

namespace IcpStudio.Web.Features.Leads;

/// <summary>The account that a lead is.</summary>
/// <param name="IsNew">Whether it came with the lead.</param>
/// <param name="Filled">Labels of attributes that were missing and are known from the lead now.</param>
/// <param name="Left">What of the lead was not understood, as sentences.</param>
public sealed record TakenLead(long AccountId, bool IsNew, IReadOnlyList<string> Filled, IReadOnlyList<string> Left);

/// <summary>
/// Finds the account that a lead is, or adds it. What is known of an account stays as it is: a lead only says what was missing.
/// </summary>
public sealed class TakeLead(
    NpgsqlDataSource database, AccountReader reader, VisibleAccounts index, AttributeCatalogSource catalogs, AccessControl access)
{
    /// <returns>The account, or what is wrong with the text.</returns>
    public async Task<(TakenLead? Taken, string? Problem)> RunAsync(string text, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        var catalog = catalogs.Current;
        var (lead, problem) = LeadText.Parse(text, catalog);
        if (lead is null)
            return (null, problem);
        var known = await FindAsync(lead, catalog, cancellationToken);
        if (known is not null && !await index.SeesAsync(known.Id, cancellationToken))
            return (null, "The lead could not be added; ask an administrator.");
        var values = lead.Values.Where(v => known?.Value(v.Key) is null).ToImmutableDictionary();
        // What identifies the account goes along; it changes nothing.
        var written = known is null ? lead.Values : values.SetItems(lead.Values.Where(v => v.Key == BuiltInAttributes.Domain));
        if (known is null || values.Count > 0)
            await WriteAsync(new AccountWrite(1, known?.ExternalId ?? lead.ExternalId, written), actor, catalog, cancellationToken);
        var id = known?.Id ?? (await FindAsync(lead, catalog, cancellationToken))?.Id;
        return id is null ? (null, "The lead could not be added; try its domain alone.")
            : (new TakenLead(id.Value, known is null, known is null ? [] : [.. values.Keys.Select(k => catalog.Find(k)!.Label)], lead.Left),
                null);
    }

    private async Task<Account?> FindAsync(LeadText lead, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        foreach (var key in new[] { lead.ExternalId, lead.Values.GetValueOrDefault(BuiltInAttributes.Domain)?.ToString() }.OfType<string>())
        {
            if (await reader.FindAsync(key, catalog, cancellationToken) is { } account)
                return account;
        }

        if (lead.ExternalId is not null || lead.Values.ContainsKey(BuiltInAttributes.Domain)
            || lead.Values[BuiltInAttributes.Name].ToString() is not { } name)
            return null;
        var snapshot = (await index.GetAsync(cancellationToken)).Snapshot;
        var found = AccountList.Page(
            new AccountQuery(Filter.Everything, DateOnly.MinValue)
            {
                Search = name,
                Sort = AccountSort.ById,
                Descending = false,
                Take = 200
            }, snapshot);
        var row = Array.FindIndex(found.Rows, r => ValueFolding.Comparer.Equals(snapshot.NameAt(r), name));
        return row < 0 ? null : snapshot.AccountAt(found.Rows[row]);
    }

    private async Task WriteAsync(AccountWrite row, Actor actor, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        await using (var batch = await AccountBatch.BeginAsync(
            database, [.. row.Values.Keys.Select(k => catalog.Find(k)!)], cancellationToken))
        {
            await batch.AddAsync(row, cancellationToken);
            await batch.MergeAsync(new WriteSource(null, actor.UserId), catalog, cancellationToken);
            await actor.EnsureStillAsync(batch.Transaction, cancellationToken);
            await batch.CommitAsync(cancellationToken);
        }

        await index.TakeInAsync(ChangeTopics.Accounts, cancellationToken);
    }
}
