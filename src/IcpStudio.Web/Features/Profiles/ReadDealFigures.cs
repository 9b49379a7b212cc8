using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>The open deals, and how the closed deals of new business ended account by account: what tiers are compared by.</summary>
public sealed class ReadDealFigures(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task<DealFigures> RunAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new DealFigures(await Open(db).ToListAsync(cancellationToken), await Closed(db).ToListAsync(cancellationToken));
    }

    /// <summary>The open deals alone.</summary>
    public async Task<IReadOnlyList<OpenDeal>> ReadOpenAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(db).ToListAsync(cancellationToken);
    }

    internal static IQueryable<OpenDeal> Open(IcpStudioDbContext db) =>
        from deal in db.Deals
        where deal.Outcome == DealOutcome.Open && deal.AccountId != null
        select new OpenDeal(deal.Id, deal.AccountId!.Value, deal.Amount);

    internal static IQueryable<ClosedDeals> Closed(IcpStudioDbContext db) =>
        from deal in db.Deals
        where deal.Outcome != DealOutcome.Open && deal.Type == DealType.NewBusiness && deal.AccountId != null
        group deal by deal.AccountId!.Value into account
        select new ClosedDeals(
            account.Key, account.Count(d => d.Outcome == DealOutcome.Won), account.Count(d => d.Outcome == DealOutcome.Lost),
            account.Count(d => d.Outcome == DealOutcome.Cancelled));
}
