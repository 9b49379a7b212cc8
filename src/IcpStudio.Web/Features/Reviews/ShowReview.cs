using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Features.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reviews;

/// <summary>A review that was held.</summary>
public sealed record PastReview(int Number, int Version, ReviewDecision Decision, string? Note, DateOnly NextOn, string By, DateTime At);

/// <summary>A profile to be reviewed.</summary>
/// <param name="Plan">Null where nothing is published or the profile is archived.</param>
/// <param name="History">Newest first.</param>
public sealed record ReviewView(ProfileView Profile, ReviewPlan? Plan, IReadOnlyList<PastReview> History);

/// <summary>What there is to say of a profile's reviews.</summary>
public sealed class ShowReview(IDbContextFactory<IcpStudioDbContext> contexts, ShowProfile show, AccessControl access)
{
    /// <returns>Null where there is no such profile.</returns>
    public async Task<ReviewView?> RunAsync(long profileId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (await show.RunAsync(profileId, cancellationToken) is not { } profile)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var plan = (await ReviewPlan.ReadAsync(db, profileId, cancellationToken)).SingleOrDefault();
        var history = await db.ProfileReviews.Where(r => r.ProfileId == profileId).OrderByDescending(r => r.Number)
            .Select(r => new PastReview(r.Number, r.Version, r.Decision, r.Note, r.NextOn, r.By, r.At)).ToListAsync(cancellationToken);
        return new ReviewView(profile, plan, history);
    }
}
