using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reviews;

/// <summary>When each published profile is to be looked at again, the first due first.</summary>
public sealed class ListReviews(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task<IReadOnlyList<ReviewPlan>> RunAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReviewPlan.ReadAsync(db, null, cancellationToken);
    }

    /// <summary>
    /// Those that are due and that the actor is reminded of: the ones he owns by name or e-mail address, and, where he may
    /// publish, those whose owner is no user. Nobody else's.
    /// </summary>
    public async Task<IReadOnlyList<ReviewPlan>> DueAsync(DateOnly today, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = (await ReviewPlan.ReadAsync(db, null, cancellationToken)).Where(p => p.IsDue(today)).ToList();
        if (due.Count == 0)
            return [];
        var users = await db.Users.Where(u => u.DisabledAt == null)
            .Select(u => new { u.Id, u.DisplayName, u.Email })
            .ToListAsync(cancellationToken);
        var mayPublish = actor.Role.Allows(Permission.PublishProfile);
        return [.. due.Where(p =>
        {
            var owners = p.Owner is null ? [] : users.Where(u =>
                ValueFolding.Comparer.Equals(u.DisplayName, p.Owner) || ValueFolding.Comparer.Equals(u.Email ?? "", p.Owner)).ToList();
            return owners.Count == 0 ? mayPublish : owners.Exists(u => u.Id == actor.UserId);
        })];
    }
}
