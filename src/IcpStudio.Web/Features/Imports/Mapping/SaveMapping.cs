using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>Keeps the mapping of a draft as it is edited.</summary>
public sealed class SaveMapping(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>False where the import is being worked on or done: its mapping is history.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<bool> RunAsync(long importId, ImportMapping mapping, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var yaml = ImportMappingYaml.Write(mapping);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What an earlier dry run found does not hold for another mapping.
        var open = db.Imports
            .Where(i =>
                i.Id == importId && (i.State == ImportState.Draft || i.State == ImportState.Failed || i.State == ImportState.Cancelled));
        return await db.WriteAsync(
            actor,
            () => open.ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Rows, i => i.Mapping == yaml ? i.Rows : 0).SetProperty(i => i.Mapping, yaml),
                cancellationToken),
            cancellationToken) > 0;
    }
}
