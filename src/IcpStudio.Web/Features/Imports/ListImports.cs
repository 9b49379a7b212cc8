using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports;

/// <summary>An import as lists show it.</summary>
public sealed record ImportListItem(
    long Id, string FileName, ImportKind Kind, ImportState State, bool IsUploaded, ImportCounts Counts, string CreatedBy,
    DateTime CreatedAt, DateTime? FinishedAt);

/// <summary>Which imports a list shows; null means all.</summary>
public sealed record ImportFilter(ImportState? State = null, int Page = 1)
{
    /// <summary>What an address asks; what cannot be read is left out.</summary>
    public static ImportFilter Parse(string address)
    {
        var query = new AddressQuery(address);
        return new(query.Choice<ImportState>("state"), query.Page);
    }

    public string Url => AddressQuery.Of("/imports", ("state", State?.ToString().ToLowerInvariant()), ("page", AddressQuery.OfPage(Page)));
}

/// <summary>One page of imports.</summary>
/// <param name="Count">How many there are in all.</param>
public sealed record ImportListPage(IReadOnlyList<ImportListItem> Items, int Count);

/// <summary>Lists imports, newest first.</summary>
public sealed class ListImports(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public const int PageSize = 50;

    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<ImportListPage> RunAsync(ImportFilter filter, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var imports = db.Imports.AsNoTracking().Where(i => filter.State == null || i.State == filter.State);
        var items = await imports.OrderByDescending(i => i.Id)
            .Skip((Math.Max(1, filter.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new([.. items.Select(i => new ImportListItem(
            i.Id, i.FileName, i.Kind, i.State, i.Sha256 is not null, ImportDetail.CountsOf(i), i.CreatedBy, i.CreatedAt, i.FinishedAt))],
            await imports.CountAsync(cancellationToken));
    }
}
