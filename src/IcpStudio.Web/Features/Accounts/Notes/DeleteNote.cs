using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Notes;

/// <summary>Deletes a note of one's own.</summary>
public sealed class DeleteNote(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <returns>What was deleted, to be taken back; null where it is not there or not the actor's.</returns>
    public async Task<AccountNote?> RunAsync(long id, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.AccountNotes.SingleOrDefaultAsync(n => n.Id == id && n.AuthorId == actor.UserId, cancellationToken) is not { } note)
            return null;
        db.AccountNotes.Remove(note);
        await db.SaveAsync(actor, cancellationToken);
        return note;
    }

    /// <summary>Puts a note back as it was.</summary>
    public async Task UndoAsync(AccountNote deleted, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        if (deleted.AuthorId != actor.UserId)
            throw new PermissionDeniedException("Only who wrote a note can put it back.", signedIn: true);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AccountNotes.Add(new AccountNote
        {
            AccountId = deleted.AccountId,
            AuthorId = deleted.AuthorId,
            Author = deleted.Author,
            Text = deleted.Text,
            WrittenAt = deleted.WrittenAt,
            ChangedAt = deleted.ChangedAt,
        });
        await db.SaveAsync(actor, cancellationToken);
    }
}
