using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Filters;

/// <summary>Reads a list's address, and whether its filter names tiers and segments that are there.</summary>
public sealed class ReadListUrl(AttributeCatalogSource catalogs, AccountIndexService index, SegmentDirectory book,
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task<(AccountListRequest Request, FilterError? Error)> RunAsync(string url, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var columns = await ColumnsAsync(actor, cancellationToken);
        var (request, error) = AccountListUrl.Parse(url, catalogs.Current, usual: columns);
        if (error is not null || request.Filter == Filter.Everything)
            return (request, error);
        // A replayed version may have had other tiers than the current one.
        var tiers = request.Version is null
            ? index.CurrentOrNull?.Find(request.ProfileId)?.Profile.Definition.Tiers.Select(t => t.Name).ToList()
            : null;
        var segments = SegmentReferences.Of(request.Filter).Count > 0 ? (await book.ReadAsync(actor, cancellationToken)).Names : [];
        return AccountListUrl.Parse(url, catalogs.Current, new FilterNames(tiers, segments), columns);
    }

    /// <summary>Those the user has chosen for lists whose address names none, or null.</summary>
    private async Task<string[]?> ColumnsAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.UserId is null)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.ListColumns).SingleOrDefaultAsync(cancellationToken);
    }
}
