using FluentValidation.Results;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>
/// Makes the draft the next version. Scoring all accounts by it is a job of its own (<c>ScoreRunJob</c>); until that has
/// switched, the scores of the version before serve.
/// </summary>
public sealed class PublishProfile(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalogs, TimeProvider clock)
{
    /// <param name="profileId">Whose draft.</param>
    /// <param name="note">Why, in a sentence, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The version; the caller sees to its scores.</returns>
    public Task<PublishResult> RunAsync(long profileId, string? note, CancellationToken cancellationToken = default) =>
        RunAsync(profileId, note, seenDraft: null, andScore: false, cancellationToken);

    /// <param name="profileId">Whose draft.</param>
    /// <param name="note">Why, in a sentence, or null.</param>
    /// <param name="seenDraft">The version of the draft that was looked at; a later one is not published. Null: whatever it is now.</param>
    /// <param name="andScore">Whether a job is to score all accounts; asked for in the same transaction, so that no version stays
    /// without.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<PublishResult> RunAsync(
        long profileId, string? note, uint? seenDraft, bool andScore, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await db.Profiles.Include(p => p.Draft).SingleOrDefaultAsync(p => p.Id == profileId, cancellationToken);
        if (profile?.Draft is null)
            return new PublishResult.NoDraft();
        if (seenDraft is not null && profile.Draft.Version != seenDraft)
            return new PublishResult.Overtaken();
        var (definition, failures) = VersionWriter.Check(ProfileJson.Deserialize(profile.Draft.Definition), catalog);
        if (failures.Count > 0)
            return new PublishResult.Invalid(failures);

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.ProfileDrafts.Remove(profile.Draft);
            await db.SaveChangesAsync(cancellationToken);
            var version = await VersionWriter.AddAsync(
                db, profile, definition, note, actor, clock.GetUtcNow().UtcDateTime, cancellationToken);
            long? job = andScore ? await VersionWriter.AskForScoresAsync(db, profile, version, actor, cancellationToken) : null;
            await transaction.CommitAsync(actor, cancellationToken);
            return new PublishResult.Published(version.Id, profile.Name, version.Number, version.Sha256, job);
        }
        catch (DbUpdateException error) when (DatabaseTrouble.IsConflict(error, UniqueConstraints.VersionNumber))
        {
            return new PublishResult.Overtaken();
        }
        catch (DbUpdateException error) when (DatabaseTrouble.IsConflict(error, UniqueConstraints.ProfileName))
        {
            return new PublishResult.Invalid([VersionWriter.NameTaken(definition.Name)]);
        }
    }
}

/// <summary>What became of publishing.</summary>
public abstract record PublishResult
{
    /// <summary>The version is there. Where the draft said what the latest version says already, it is that one.</summary>
    /// <param name="JobId">The job that scores all accounts by it, where one was asked for.</param>
    public sealed record Published(long VersionId, string Profile, int Number, string Sha256, long? JobId = null) : PublishResult;

    /// <summary>The draft cannot be published as it is; each failure names its field.</summary>
    public sealed record Invalid(IReadOnlyList<ValidationFailure> Failures) : PublishResult;

    /// <summary>There is no open draft.</summary>
    public sealed record NoDraft : PublishResult;

    /// <summary>Someone changed or published the draft at the same moment.</summary>
    public sealed record Overtaken : PublishResult;
}
