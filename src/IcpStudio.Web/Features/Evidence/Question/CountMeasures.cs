using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Of how many customers of a question's days each figure is known.</summary>
public sealed class CountMeasures(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access)
{
    public async Task<IReadOnlyDictionary<CustomerMeasure, int>> RunAsync(
        EvidenceQuestion question, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var outcomes = CohortMembers.Outcomes(await visible.InAsync(db, cancellationToken), question);
        var known = await outcomes.GroupBy(_ => 1).Select(g => new
        {
            Ltv = g.Count(o => o.Ltv != null),
            Nrr = g.Count(o => o.Nrr != null),
            ExpansionArr = g.Count(o => o.ExpansionArr != null),
            Nps = g.Count(o => o.Nps != null),
            Since = g.Count(o => o.Since != null),
            Tickets = g.Count(o => o.SupportTickets != null),
        }).SingleOrDefaultAsync(cancellationToken);
        // The cycle is that of the first deal won, so a customer counts where that one's days are both known.
        var cycles = await outcomes.CountAsync(
            o => db.Deals.Where(d => d.AccountId == o.AccountId && d.Outcome == DealOutcome.Won && d.ClosedOn != null)
                .OrderBy(d => d.ClosedOn).ThenBy(d => d.Id).Select(d => d.CreatedOn).FirstOrDefault() != null, cancellationToken);
        return new Dictionary<CustomerMeasure, int>
        {
            [CustomerMeasure.Ltv] = known?.Ltv ?? 0,
            [CustomerMeasure.Nrr] = known?.Nrr ?? 0,
            [CustomerMeasure.ExpansionArr] = known?.ExpansionArr ?? 0,
            [CustomerMeasure.Nps] = known?.Nps ?? 0,
            [CustomerMeasure.Tenure] = known?.Since ?? 0,
            [CustomerMeasure.SalesCycle] = cycles,
            [CustomerMeasure.Tickets] = known?.Tickets ?? 0,
        };
    }
}
