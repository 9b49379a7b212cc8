using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Attributes;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>What became of an attempt to add or edit an attribute.</summary>
/// <param name="Problems">By the name of the field (empty name: the whole form); empty where it succeeded.</param>
/// <param name="Conflict">What somebody else has saved meanwhile, or null.</param>
public sealed record AttributeResult(IReadOnlyDictionary<string, string> Problems, AttributeRow? Conflict = null)
{
    public bool Succeeded => Problems.Count == 0 && Conflict is null;

    internal static AttributeResult Done { get; } = new(new Dictionary<string, string>());

    internal static AttributeResult Refused(string field, string problem) => new(new Dictionary<string, string> { [field] = problem });
}

/// <summary>Adds an attribute to the catalogue; from then on it behaves like a built-in one.</summary>
public sealed class AddCustomAttribute(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalog)
{
    /// <param name="key">Camel-case name, for good.</param>
    /// <param name="type">Any but text, for good.</param>
    /// <param name="form">What can be edited later.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AttributeResult> RunAsync(
        string key, AttributeType type, AttributeForm form, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ManageAttributes, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AdvisoryLock.Catalog.TakeAsync(db, cancellationToken);
        var existing = await db.CustomAttributes.Select(a => new { a.Key, a.Label }).ToListAsync(cancellationToken);
        if (existing.Count >= AttributeCatalog.MaxCustom)
            return AttributeResult.Refused("", $"There are {existing.Count} custom attributes; {AttributeCatalog.MaxCustom} is the most. "
                + "Edit one that is not needed any more.");
        var problems = form.Check(BuiltInAttributes.Stored.Select(a => a.Label).Concat(existing.Select(a => a.Label)));
        if (AttributeKey.Check(key, existing.Select(a => a.Key)) is { } keyProblem)
            problems["Key"] = keyProblem;
        if (!Enum.IsDefined(type) || type == AttributeType.Text)
            problems["Type"] = "Choose choice, set, number, date or yes/no.";
        if (problems.Count > 0)
            return new AttributeResult(problems);

        db.CustomAttributes.Add(new CustomAttribute
        {
            Key = key,
            Type = type,
            Label = form.Label.Trim(),
            Group = form.Group,
            Unit = form.UnitFor(type),
            Help = form.Help.Trim(),
        });
        db.AuditEntries.Add(new AuditEntry
        {
            UserId = actor.UserId,
            Actor = actor.Name,
            Action = "add attribute",
            Subject = $"{form.Label.Trim()} ({key})"
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(actor, cancellationToken);
        await catalog.RefreshAsync(cancellationToken);
        return AttributeResult.Done;
    }
}
