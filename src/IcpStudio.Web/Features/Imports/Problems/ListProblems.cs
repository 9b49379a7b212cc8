using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports.Problems;

/// <summary>The problems of an import, in the file's order.</summary>
public sealed class ListProblems(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public const int PageSize = 50;

    /// <summary>One page of them and how many there are.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<(IReadOnlyList<ImportProblem> Items, int Count)> RunAsync(
        long importId, int page, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // They are numbered from 1 without a gap, so the highest number is their count and a page is a range of numbers.
        var from = (Math.Max(1, page) - 1) * PageSize;
        var items = await db.ImportProblems
            .AsNoTracking()
            .Where(p => p.ImportId == importId && p.Number > from && p.Number <= from + PageSize)
            .OrderBy(p => p.Number).ToListAsync(cancellationToken);
        return (items, await db.ImportProblems.Where(p => p.ImportId == importId).MaxAsync(p => (int?)p.Number, cancellationToken) ?? 0);
    }

    /// <summary>All of them; permission is asked for before the first is read.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<IAsyncEnumerable<ImportProblem>> AllAsync(long importId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        return ReadAsync(importId);
    }

    private async IAsyncEnumerable<ImportProblem> ReadAsync(long importId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await foreach (var problem in db.ImportProblems.AsNoTracking()
            .Where(p => p.ImportId == importId)
            .OrderBy(p => p.Number)
            .AsAsyncEnumerable())
            yield return problem;
    }
}
