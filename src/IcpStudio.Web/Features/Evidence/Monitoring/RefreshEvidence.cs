using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Monitoring;

/// <summary>
/// Asks the evidence again for a published profile, of the deals as they are now, and keeps the answer. Changes nothing in the profile.
/// </summary>
public sealed class RefreshEvidence(
    IDbContextFactory<IcpStudioDbContext> contexts, ShowProfile show, AskEvidence ask, AccessControl access, TimeProvider clock)
{
    /// <param name="profileId">Whose latest version is looked at.</param>
    /// <param name="progress">Told how far it is, 0 to 100; from several threads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; null where nothing is published.</returns>
    public async Task<EvidenceMonitorAnswer?> RunAsync(
        long profileId, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        if (await show.RunAsync(profileId, cancellationToken) is not { Latest: { } version })
            return null;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await db.ProfileQuestions.SingleOrDefaultAsync(q => q.ProfileId == profileId, cancellationToken);
        var question = kept is null
            ? EvidenceQuestion.Usual(today)
            : EvidenceUrl.Parse(kept.Question, kept.AskedOn).Again(kept.AskedOn, today);
        // Read before the deals are: what comes in meanwhile is looked at next time.
        var seen = await DealsSeen.ReadAsync(db, cancellationToken);
        var newSince = ComputedOn(version.Definition) ?? DateOnly.FromDateTime(version.PublishedAt);
        var answer = await ask.RunAsync(question, progress, newSince, cancellationToken);
        var words = EvidenceFormatter.Cohort(question, today) with { NewSince = newSince };
        var living = new EvidenceMonitorAnswer(
            version.Number, words.Members, answer.Result.Decided.Count, answer.Result.New, newSince,
            answer.Result.Separability == Separability.Separates, EvidenceFormatter.Says(answer.Result),
            answer.Result.Separability == Separability.Separates ? SuggestedChange.For(version.Definition, answer.Result, words) : []);

        if (kept is null)
            db.ProfileQuestions.Add(
                kept = new ProfileQuestion { ProfileId = profileId, Question = EvidenceUrl.Of(question), AskedOn = today });
        (kept.VersionId, kept.Seen, kept.AnsweredAt, kept.Answer) = (version.Id, seen, clock.GetUtcNow().UtcDateTime, living.ToJson());
        await db.SaveAsync(actor, cancellationToken);
        return living;
    }

    private static DateOnly? ComputedOn(ProfileDefinition definition) =>
        definition.Criteria.SelectMany(c => c.Evidence).Select(e => e.Measured?.ComputedOn).Max();
}
