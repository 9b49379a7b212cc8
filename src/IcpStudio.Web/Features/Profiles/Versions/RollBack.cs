using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles.Versions;

/// <summary>Publishes what an earlier version says as the next version and asks for its scores. An open draft stays as it is.</summary>
public sealed class RollBack(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalogs, TimeProvider clock)
{
    public async Task<PublishResult> RunAsync(long profileId, int number, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.PublishProfile, cancellationToken);
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.Id == profileId, cancellationToken);
        var stored = await db.ProfileVersions.AsNoTracking().Where(v => v.ProfileId == profileId && v.Number == number)
            .Select(v => v.Definition).SingleOrDefaultAsync(cancellationToken);
        if (profile is null || stored is null)
            return new PublishResult.NoDraft();
        var (definition, failures) = VersionWriter.Check(ProfileJson.Deserialize(stored), catalog);
        if (failures.Count > 0)
            return new PublishResult.Invalid(failures);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var version = await VersionWriter.AddAsync(
                db, profile, definition, $"Rolled back to version {number}", actor, clock.GetUtcNow().UtcDateTime, cancellationToken);
            var job = await VersionWriter.AskForScoresAsync(db, profile, version, actor, cancellationToken);
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
