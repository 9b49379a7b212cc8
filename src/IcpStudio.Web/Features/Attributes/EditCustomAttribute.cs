using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>
/// Changes label, group, unit and help text of a custom attribute. Key and type stay: profiles, files and stored values rely on them.
/// </summary>
public sealed class EditCustomAttribute(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalog)
{
    /// <param name="id">Of the custom attribute.</param>
    /// <param name="version">That the form was opened with; another one in the database is a conflict, and nothing is saved.</param>
    /// <param name="form">As it should be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AttributeResult> RunAsync(int id, uint version, AttributeForm form, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ManageAttributes, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.CustomAttributes.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } attribute)
            return AttributeResult.Refused("", "This attribute no longer exists. Load the page again.");
        var others = await db.CustomAttributes.Where(a => a.Id != id).Select(a => a.Label).ToListAsync(cancellationToken);
        var problems = form.Check(BuiltInAttributes.Stored.Select(a => a.Label).Concat(others));
        if (problems.Count > 0)
            return new AttributeResult(problems);

        attribute.Label = form.Label.Trim();
        attribute.Group = form.Group;
        attribute.Unit = form.UnitFor(attribute.Type);
        attribute.Help = form.Help.Trim();
        db.Entry(attribute).Property(a => a.Version).OriginalValue = version;
        db.AuditEntries.Add(new AuditEntry
        {
            UserId = actor.UserId,
            Actor = actor.Name,
            Action = "edit attribute",
            Subject = $"{attribute.Label} ({attribute.Key})"
        });
        try
        {
            await db.SaveAsync(actor, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new AttributeResult(new Dictionary<string, string>(), await ReadAsync(id, cancellationToken));
        }

        await catalog.RefreshAsync(cancellationToken);
        return AttributeResult.Done;
    }

    private async Task<AttributeRow> ReadAsync(int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CustomAttributes.Where(a => a.Id == id)
            .Select(a => new AttributeRow(a.Key, a.Label, a.Group, a.Type, a.Unit, a.Help, a.Id, a.Version)).SingleAsync(cancellationToken);
    }
}
