using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Accounts;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Notes;

/// <summary>The notes on an account, latest first.</summary>
/// <param name="ActorId">Who may change which is told by it.</param>
public sealed record AccountNotes(IReadOnlyList<AccountNote> Notes, long? ActorId, bool MayWrite);

/// <summary>Reads the notes on an account.</summary>
public sealed class ListNotes(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access)
{
    /// <summary>Notes shown, at most.</summary>
    public const int Most = 100;

    public async Task<AccountNotes> RunAsync(long accountId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.OfAsync(accountId, db, cancellationToken);
        var notes = await rows.AccountNotes.AsNoTracking().Where(n => n.AccountId == accountId)
            .OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Take(Most).ToListAsync(cancellationToken);
        return new AccountNotes(notes, actor.UserId, actor.Role.Allows(Permission.EditAccounts));
    }
}
