using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>An attribute as the catalogue page shows it.</summary>
/// <param name="CustomId">Id of a custom one, or null.</param>
/// <param name="Version">Changes with every edit of a custom one; 0 for built-in ones.</param>
public sealed record AttributeRow(
    string Key, string Label, AttributeGroup Group, AttributeType Type, string? Unit, string Help, int? CustomId, uint Version)
{
    public bool IsCustom => CustomId is not null;
}

/// <summary>The catalogue: built-in attributes, then custom ones in the order they were added.</summary>
public sealed class ListAttributes(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task<IReadOnlyList<AttributeRow>> RunAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var custom = await db.CustomAttributes.OrderBy(a => a.Id)
            .Select(a => new AttributeRow(a.Key, a.Label, a.Group, a.Type, a.Unit, a.Help, a.Id, a.Version)).ToListAsync(cancellationToken);
        return [.. BuiltInAttributes.All.Select(a => new AttributeRow(a.Key, a.Label, a.Group, a.Type, a.Unit, a.Help, null, 0)),
            .. custom];
    }
}
