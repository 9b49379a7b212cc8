using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>The dated signs that an account is in the market, latest first.</summary>
/// <param name="Latest">At most <see cref="ShowAccountSignals.MaxSignals"/>.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record AccountSignals(IReadOnlyList<Signal> Latest, int Count);

/// <summary>The signals of an account.</summary>
public sealed class ShowAccountSignals(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access)
{
    /// <summary>Signals shown, at most.</summary>
    public const int MaxSignals = 20;

    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<AccountSignals> RunAsync(long accountId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.OfAsync(accountId, db, cancellationToken);
        var signals = rows.Signals.AsNoTracking().Where(s => s.AccountId == accountId);
        var latest = await signals.OrderByDescending(s => s.OccurredOn)
            .ThenByDescending(s => s.Id)
            .Take(MaxSignals)
            .ToListAsync(cancellationToken);
        return new AccountSignals(latest, latest.Count < MaxSignals ? latest.Count : await signals.CountAsync(cancellationToken));
    }
}
