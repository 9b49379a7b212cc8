using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Opens a new profile with an empty draft. The first profile is the default one.</summary>
public sealed class CreateProfile(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    /// <returns>The profile's id, or why there is none.</returns>
    public async Task<(long? Id, string? Problem)> RunAsync(string name, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        name = name.Trim();
        if (name.Length is 0 or > ProfileLimits.MaxNameLength)
            return (null, $"The name has {name.Length} characters; allowed are 1 to {ProfileLimits.MaxNameLength}.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var folded = ValueFolding.Fold(name);
        if (await db.Profiles.AnyAsync(p => p.FoldedName == folded, cancellationToken))
            return (null, $"There is a profile called “{name}” already. Choose another name.");
        var profile = new IdealCustomerProfile(name)
        {
            IsDefault = !await db.Profiles.AnyAsync(p => p.IsDefault, cancellationToken),
            Draft = new ProfileDraft
            {
                Definition = ProfileJson.Serialize(new ProfileDefinition { Name = name }),
                ChangedAt = clock.GetUtcNow().UtcDateTime,
                ChangedBy = actor.Name,
            },
        };
        db.Profiles.Add(profile);
        try
        {
            await db.SaveAsync(actor, cancellationToken);
        }
        catch (DbUpdateException error)
            when (DatabaseTrouble.IsConflict(error, UniqueConstraints.ProfileName, UniqueConstraints.DefaultProfile))
        {
            return (null, $"Someone created “{name}” at the same moment. Open that one or choose another name.");
        }

        return (profile.Id, null);
    }
}
