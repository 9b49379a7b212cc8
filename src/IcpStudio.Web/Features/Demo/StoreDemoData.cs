using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Demo.Generation;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Demo;

/// <summary>Stores a generated workspace, all or nothing, and marks it as the sample.</summary>
public sealed class StoreDemoData(NpgsqlDataSource dataSource, IDbContextFactory<IcpStudioDbContext> contexts, ChangeNotifier changes)
{
    /// <summary>What the sample workspace is called.</summary>
    public const string WorkspaceName = "Larkfield";

    /// <param name="data">The database has no account yet.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    public async Task RunAsync(DemoData data, CancellationToken cancellationToken = default)
    {
        var owner = AttributeCatalog.BuiltIn.Find(BuiltInAttributes.Owner)!;
        // Whoever sells to a company has its account.
        var owners = data.Deals.GroupBy(d => d.AccountRef!).ToDictionary(d => d.Key, d => new AttributeValue.Choice(d.Last().Owner!));
        await using var batch = await AccountBatch.BeginAsync(dataSource, [.. BuiltInAttributes.All, owner], cancellationToken);
        foreach (var company in data.Companies)
            await batch.AddAsync(new AccountWrite(company.Number, company.ExternalId,
                owners.TryGetValue(company.ExternalId, out var name)
                    ? company.Known.Values.Add(owner.Key, name)
                    : company.Known.Values), cancellationToken);
        await batch.MergeAsync(new WriteSource(null, null), AttributeCatalog.BuiltIn, cancellationToken);

        await using var db = await batch.Transaction.OpenContextAsync(contexts, cancellationToken);
        var ids = await db.Accounts.Where(a => a.ExternalId != null).ToDictionaryAsync(a => a.ExternalId!, a => a.Id, cancellationToken);
        foreach (var deal in data.Deals)
            deal.AccountId = ids[deal.AccountRef!];
        foreach (var outcome in data.Outcomes)
            outcome.AccountId = ids[data.Companies[(int)outcome.AccountId - 1].ExternalId];
        db.Deals.AddRange(data.Deals);
        db.CustomerOutcomes.AddRange(data.Outcomes);
        var workspace = await db.Workspaces.SingleOrDefaultAsync(cancellationToken) ?? db.Workspaces.Add(new Workspace()).Entity;
        workspace.Name = WorkspaceName;
        workspace.IsDemo = true;
        await db.SaveChangesAsync(cancellationToken);
        await batch.CommitAsync(cancellationToken);
        changes.Publish(ChangeTopics.Accounts | ChangeTopics.Deals);
    }
}
