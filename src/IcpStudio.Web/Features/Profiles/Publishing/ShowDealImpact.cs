using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles.Publishing;

/// <summary>An open deal whose account changes tier.</summary>
public sealed record MovingDealItem(MovingDeal Move, string Deal, string Account, string? Stage, string? Owner);

/// <summary>What a draft means to the deals.</summary>
/// <param name="Figures">Of all deals; what another choice on the same page can be counted from.</param>
/// <param name="Accounts">Those that have open deals, biggest first.</param>
/// <param name="Page">Which part of the moving deals the items are, from 1.</param>
/// <param name="Items">The biggest moving deals first.</param>
public sealed record DealImpactView(
    DealFigures Figures, OpenDealTable Accounts, DealImpact Impact, int Page, IReadOnlyList<MovingDealItem> Items);

/// <summary>The open deals a draft moves to another tier, and the win rate by tier on closed ones before and after.</summary>
public sealed class ShowDealImpact(ReadDealFigures readFigures, IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>Moving deals of one page.</summary>
    public const int PageSize = 10;

    /// <param name="effect">Of the draft, with scores.</param>
    /// <param name="countCancelled">Whether cancelled deals count as lost; else they do not count.</param>
    /// <param name="page">Of the moving deals, from 1; beyond the last: the last.</param>
    /// <param name="known">What was read for the same effect before; null: read now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<DealImpactView> RunAsync(
        DraftEffect effect, bool countCancelled, int page, DealImpactView? known = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        var scores = effect.Scores ?? throw new ArgumentException("The draft gives no points, so it has no tiers.", nameof(effect));
        var figures = known?.Figures ?? await readFigures.RunAsync(cancellationToken);
        var (impact, accounts) = await Task.Run(
            () => (DealImpact.Of(effect.Migration?.Before, scores, figures, countCancelled),
                known?.Accounts ?? new OpenDealTable(scores.Snapshot, figures.Open)), cancellationToken);
        page = Math.Clamp(page, 1, Math.Max(1, (impact.Moving.Length + PageSize - 1) / PageSize));
        var shown = impact.Moving.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = shown.Select(m => m.Deal.Id).ToList();
        var deals = await db.Deals.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellationToken);
        return new DealImpactView(figures, accounts, impact, page,
            [.. shown.Where(m => deals.ContainsKey(m.Deal.Id)).Select(m => (Move: m, Deal: deals[m.Deal.Id])).Select(x =>
                new MovingDealItem(x.Move, x.Deal.Name.Length > 0 ? x.Deal.Name : x.Deal.ExternalId ?? $"Deal {x.Deal.Id}",
                    scores.Snapshot.NameAt(x.Move.Row), x.Deal.Stage, x.Deal.Owner))]);
    }
}
