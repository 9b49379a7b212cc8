using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Monitoring;

/// <summary>A change with whether the open draft has it already.</summary>
public sealed record LivingChange(SuggestedChange Change, bool IsInDraft);

/// <summary>The last answer for a profile.</summary>
/// <param name="Question">What was asked, as of the day it was answered.</param>
/// <param name="AnsweredAt">When, in UTC.</param>
/// <param name="IsOutdated">Another version has been published since.</param>
public sealed record LivingEvidenceView(
    EvidenceQuestion Question, DateTime AnsweredAt, EvidenceMonitorAnswer Answer, bool IsOutdated, IReadOnlyList<LivingChange> Changes)
{
    /// <summary>Changes nobody has taken yet.</summary>
    public int Open => Changes.Count(c => !c.IsInDraft);
}

/// <summary>What the deals of today would change in a published profile.</summary>
public sealed class ShowEvidenceMonitor(IDbContextFactory<IcpStudioDbContext> contexts, ShowProfile show, AccessControl access)
{
    /// <returns>Null where it has not been asked yet.</returns>
    public async Task<LivingEvidenceView?> RunAsync(long profileId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ProfileQuestions.AsNoTracking()
            .SingleOrDefaultAsync(q => q.ProfileId == profileId, cancellationToken) is not { Answer: { } json, AnsweredAt: { } at } kept
            || await show.RunAsync(profileId, cancellationToken) is not { Latest: { } latest } profile)
            return null;
        var answer = EvidenceMonitorAnswer.FromJson(json);
        var definition = (profile.Draft?.Definition ?? latest.Definition);
        return new(
            EvidenceUrl.Parse(kept.Question, kept.AskedOn)
                .Again(kept.AskedOn, DateOnly.FromDateTime(at)), at, answer, latest.Id != kept.VersionId,
            [.. answer.Changes.Select(c => new LivingChange(c, c.ApplyTo(definition).Equals(definition)))]);
    }
}
