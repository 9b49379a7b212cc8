using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Profiles;

namespace IcpStudio.Web.Features.Evidence.Suggestions;

/// <summary>What an interview said to a finding.</summary>
public enum Opinion
{
    Confirmed,
    Doubted,
    Rejected,
}

/// <summary>Keeps what an interview said with the criterion, in the draft: who said it and when.</summary>
public sealed class KeepOpinion(ShowProfile show, SaveDraft save, AccessControl access, TimeProvider clock)
{
    /// <param name="profileId">Whose draft; one is opened where there is none.</param>
    /// <param name="attribute">The criterion's attribute.</param>
    /// <param name="opinion">What it comes to.</param>
    /// <param name="sentence">What was said, 1 to 900 characters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Why it was not kept, or null.</returns>
    public async Task<string?> RunAsync(
        long profileId, string attribute, Opinion opinion, string sentence, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditDraft, cancellationToken);
        if (sentence.Trim().Length is 0 or > MaxLength)
            return $"The sentence has {sentence.Trim().Length} characters; allowed are 1 to {MaxLength}.";
        var profile = await show.RunAsync(profileId, cancellationToken);
        var definition = profile?.Draft?.Definition ?? profile?.Latest?.Definition;
        if (definition?.Criteria
            .FirstOrDefault(c => string.Equals(c.Attribute, attribute, StringComparison.OrdinalIgnoreCase)) is not { } criterion)
            return "The profile has no criterion for it any more.";
        if (criterion.Evidence.Length >= ProfileLimits.MaxEvidence)
            return $"The criterion carries {criterion.Evidence.Length} pieces of evidence; allowed are at most "
                + $"{ProfileLimits.MaxEvidence}. Take one out in the editor first.";
        var item = new EvidenceItem(
            EvidenceKind.Interview, $"{opinion}: {sentence.Trim()}", actor.Name, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var changed = definition with
        {
            Criteria = definition.Criteria.Replace(criterion, criterion with { Evidence = criterion.Evidence.Add(item) })
        };
        return await save.RunAsync(profileId, changed, profile!.Draft?.Version, cancellationToken) is SaveDraftResult.Saved
            ? null
            : "Someone changed the draft at the same moment. Try again.";
    }

    /// <summary>Of the sentence; what stands before it must fit, too.</summary>
    public const int MaxLength = ProfileLimits.MaxEvidenceLength - 100;
}
