using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Indexing;

/// <summary>The workspace's catalogue as this node last read it.</summary>
public sealed class AttributeCatalogSource(IDbContextFactory<IcpStudioDbContext> contexts)
{
    private AttributeCatalog _current = AttributeCatalog.BuiltIn;

    public AttributeCatalog Current => Volatile.Read(ref _current);

    /// <summary>Reads the custom attributes; the same instance stays in place where nothing changed.</summary>
    public async Task<AttributeCatalog> RefreshAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var custom = await db.CustomAttributes.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var catalog = new AttributeCatalog(custom.Select(a => a.ToDefinition()));
        if (!catalog.All.SequenceEqual(Current.All))
            Volatile.Write(ref _current, catalog);
        return Current;
    }
}
