using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Accounts;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Notes;

/// <summary>A note as somebody wants it.</summary>
/// <param name="Id">Null: a new one.</param>
/// <param name="Version">Of the note when it was read.</param>
public sealed record NoteDraft(long AccountId, long? Id, uint Version, string Text);

/// <summary>Writes a note on an account, or changes one's own.</summary>
public sealed class WriteNote(
    IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access, TimeProvider clock)
{
    /// <returns>What is wrong, or null where it is written.</returns>
    public async Task<string?> RunAsync(NoteDraft draft, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditAccounts, cancellationToken);
        var text = draft.Text.Trim();
        if (text.Length is 0 or > AccountNote.MaxLength)
            return $"The note has {text.Length:N0} characters; allowed are 1 to {AccountNote.MaxLength:N0}.";
        if (text.Contains('\0', StringComparison.Ordinal))
            return "The note holds a character that cannot be stored (U+0000).";
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        if (draft.Id is null)
        {
            var rows = await visible.OfAsync(draft.AccountId, db, cancellationToken);
            if (!await rows.Accounts.AnyAsync(a => a.Id == draft.AccountId, cancellationToken))
                return "The account is no longer there.";
            db.AccountNotes.Add(new AccountNote
            {
                AccountId = draft.AccountId,
                AuthorId = actor.UserId,
                Author = actor.Name,
                Text = text,
                WrittenAt = now
            });
        }
        else
        {
            var note = await db.AccountNotes.SingleOrDefaultAsync(n => n.Id == draft.Id && n.AuthorId == actor.UserId, cancellationToken);
            if (note is null)
                return "The note is no longer there, or not yours.";
            db.Entry(note).Property(n => n.Version).OriginalValue = draft.Version;
            (note.Text, note.ChangedAt) = (text, now);
        }

        try
        {
            await db.SaveAsync(actor, cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return "You have changed this note elsewhere since you opened it; nothing was written. Copy your text and open the account "
                + "again.";
        }
    }
}
