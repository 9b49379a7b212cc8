using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Entities.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reviews;

/// <summary>How a review is to end.</summary>
/// <param name="SeenVersion">Number of the version looked at.</param>
/// <param name="SeenReviews">How many reviews there were when the page was read.</param>
/// <param name="Note">Why; needed where the profile is kept.</param>
/// <param name="Months">Until the next review; null: the profile's cadence. Not asked where a draft is begun.</param>
public sealed record ReviewEnding(ReviewDecision Decision, int SeenVersion, int SeenReviews, string? Note, int? Months = null);

/// <summary>What became of it.</summary>
public abstract record EndReviewResult
{
    /// <summary>It is in the history.</summary>
    /// <param name="NextOn">The day the next review is due.</param>
    public sealed record Ended(DateOnly NextOn) : EndReviewResult;

    /// <summary>It says too little or too much; the message says what is allowed.</summary>
    public sealed record Refused(string Message) : EndReviewResult;

    /// <summary>Somebody else ended a review or published meanwhile; look at it again first.</summary>
    public sealed record Overtaken(string Message) : EndReviewResult;

    /// <summary>No version of such a profile is published.</summary>
    public sealed record NotFound : EndReviewResult;
}

/// <summary>
/// Ends the review of a published profile: it is kept, with a note, or a draft is opened to change it. Both are written down and audited.
/// </summary>
public sealed class EndReview(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, TimeProvider clock)
{
    public const int MaxNote = 2_000;

    public const int MaxMonths = Core.Profiles.ProfileLimits.MaxReviewMonths;

    public async Task<EndReviewResult> RunAsync(long profileId, ReviewEnding ending, CancellationToken cancellationToken = default)
    {
        var isKept = ending.Decision == ReviewDecision.Kept;
        var actor = await access.RequireAsync(isKept ? Permission.PublishProfile : Permission.EditDraft, cancellationToken);
        var note = ending.Note?.Trim() ?? "";
        if (isKept && note.Length == 0)
            return new EndReviewResult.Refused("Say in a sentence why the profile is kept.");
        if (note.Length > MaxNote)
            return new EndReviewResult.Refused($"The note has {note.Length:N0} characters; at most {MaxNote:N0} are allowed.");
        if (isKept && ending.Months is < 1 or > MaxMonths)
            return new EndReviewResult.Refused($"Next review in {ending.Months} months: allowed are 1 to {MaxMonths}.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReviewPlan.ReadAsync(db, profileId, cancellationToken) is not [var plan])
            return new EndReviewResult.NotFound();
        if (plan.Version != ending.SeenVersion)
            return new EndReviewResult.Overtaken($"Version {plan.Version} has been published meanwhile; look at that one.");
        if (plan.Reviews != ending.SeenReviews)
            return await OvertakenAsync(profileId, cancellationToken);

        var now = clock.GetUtcNow().UtcDateTime;
        var next = DateOnly.FromDateTime(now).AddMonths(isKept ? ending.Months ?? plan.EveryMonths : ReviewPlan.DraftMonths);
        db.ProfileReviews.Add(new ProfileReview
        {
            ProfileId = profileId,
            Number = plan.Reviews + 1,
            Version = plan.Version,
            Decision = ending.Decision,
            Note = note.Length == 0 ? null : note,
            NextOn = next,
            UserId = actor.UserId,
            By = actor.Name,
            At = now,
        });
        db.AuditEntries.Add(new AuditEntry
        {
            UserId = actor.UserId,
            Actor = actor.Name,
            Action = "review profile",
            Subject = $"{plan.Profile}, version {plan.Version}: {(isKept ? "kept" : "draft begun")}, next review {next:yyyy-MM-dd}",
        });
        if (!isKept)
            await OpenDraftAsync(db, profileId, plan.Version, actor, now, cancellationToken);
        try
        {
            await db.SaveAsync(actor, cancellationToken);
        }
        catch (DbUpdateException error) when (DatabaseTrouble.IsConflict(error, UniqueConstraints.ReviewNumber, UniqueConstraints.Draft))
        {
            return await OvertakenAsync(profileId, cancellationToken);
        }

        return new EndReviewResult.Ended(next);
    }

    /// <summary>An open draft is gone on with.</summary>
    private static async Task OpenDraftAsync(
        IcpStudioDbContext db, long profileId, int version, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.ProfileDrafts.AnyAsync(d => d.ProfileId == profileId, cancellationToken))
            return;
        db.ProfileDrafts.Add(new ProfileDraft
        {
            ProfileId = profileId,
            Definition = await db.ProfileVersions.Where(v => v.ProfileId == profileId && v.Number == version)
                .Select(v => v.Definition)
                .SingleAsync(cancellationToken),
            BasedOn = version,
            ChangedAt = now,
            ChangedBy = actor.Name,
        });
    }

    private async Task<EndReviewResult> OvertakenAsync(long profileId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.ProfileReviews.Where(r => r.ProfileId == profileId)
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return new EndReviewResult.Overtaken(last is null
            ? "Somebody began a draft at the same moment; look at it again."
            : $"{last.By} has ended a review meanwhile ({(last.Decision == ReviewDecision.Kept ? "kept" : "a draft was begun")}); look at "
                + "it again.");
    }
}
