using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reviews;

/// <summary>When a published profile is to be looked at again, and who answers for that.</summary>
/// <param name="Version">Number of its latest version.</param>
/// <param name="Owner">As the version names him, or null.</param>
/// <param name="EveryMonths">The version's cadence, or the usual one.</param>
/// <param name="DueOn">The day from which it is due.</param>
/// <param name="Reviews">How many there have been.</param>
public sealed record ReviewPlan(long ProfileId, string Profile, int Version, string? Owner, int EveryMonths, DateOnly DueOn, int Reviews)
{
    /// <summary>The cadence of a version that names none.</summary>
    public const int UsualMonths = 6;

    /// <summary>A draft that a review began with is to be published within so many months.</summary>
    public const int DraftMonths = 1;

    public bool IsDue(DateOnly today) => DueOn <= today;

    /// <summary>Whether it is due within two weeks.</summary>
    public bool IsSoon(DateOnly today) => DueOn <= today.AddDays(14);

    /// <summary>The day a review is due.</summary>
    /// <param name="publishedOn">When the latest version was published (UTC).</param>
    /// <param name="months">Its cadence; null: <see cref="UsualMonths"/>.</param>
    /// <param name="last">The day of the last review and what it put off the next one to, or null. One of an earlier version does not
    /// count.</param>
    public static DateOnly Due(DateOnly publishedOn, int? months, (DateOnly On, DateOnly NextOn)? last) =>
        last is { } review && review.On >= publishedOn ? review.NextOn : publishedOn.AddMonths(months ?? UsualMonths);

    /// <summary>Of every published profile that is not archived, the first due first.</summary>
    internal static async Task<IReadOnlyList<ReviewPlan>> ReadAsync(
        IcpStudioDbContext db, long? profileId, CancellationToken cancellationToken)
    {
        var read = await (
            from profile in db.Profiles
            where profile.ArchivedAt == null && (profileId == null || profile.Id == profileId)
            from version in db.ProfileVersions.Where(v => v.ProfileId == profile.Id).OrderByDescending(v => v.Number).Take(1)
            from review in db.ProfileReviews.Where(r => r.ProfileId == profile.Id).OrderByDescending(r => r.Number).Take(1).DefaultIfEmpty()
            select new
            {
                profile.Id,
                profile.Name,
                version.Number,
                version.Definition,
                version.PublishedAt,
                Review = (ProfileReview?)review
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return [.. read.Select(p =>
        {
            var definition = ProfileJson.Deserialize(p.Definition);
            // A review of the same day counts only if it was of this version.
            var last = p.Review is { } r && r.Version == p.Number ? (DateOnly.FromDateTime(r.At), r.NextOn) : ((DateOnly, DateOnly)?)null;
            return new ReviewPlan(
                p.Id, p.Name, p.Number, definition.Owner, definition.ReviewEveryMonths ?? UsualMonths,
                Due(DateOnly.FromDateTime(p.PublishedAt), definition.ReviewEveryMonths, last), p.Review?.Number ?? 0);
        }).OrderBy(p => p.DueOn).ThenBy(p => p.Profile, StringComparer.OrdinalIgnoreCase)];
    }
}
