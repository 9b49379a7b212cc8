using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Keeps the question a profile was proposed from: from then on it is that one which is asked again.</summary>
public sealed class KeepQuestion(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task RunAsync(long profileId, EvidenceQuestion question, DateOnly askedOn, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = await db.ProfileQuestions.SingleOrDefaultAsync(q => q.ProfileId == profileId, cancellationToken);
        if (kept is null)
            db.ProfileQuestions.Add(kept = new ProfileQuestion { ProfileId = profileId, Question = "" });
        // What was answered to another question is no answer to this one.
        (kept.Question, kept.AskedOn, kept.VersionId, kept.Seen, kept.AnsweredAt, kept.Answer) =
            (EvidenceUrl.Of(question), askedOn, null, null, null, null);
        await db.SaveAsync(actor, cancellationToken);
    }
}
