using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Profiles;

namespace IcpStudio.Web.Features.Evidence.Suggestions;

/// <summary>Writes one change the evidence suggests into a profile's draft, which is opened where there is none.</summary>
public sealed class TakeSuggestion(ShowProfile show, SaveDraft save, AccessControl access)
{
    /// <returns>Why it was not written, or null.</returns>
    public async Task<string?> RunAsync(long profileId, SuggestedChange change, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        var profile = await show.RunAsync(profileId, cancellationToken);
        if ((profile?.Draft?.Definition ?? profile?.Latest?.Definition) is not { } definition)
            return "The profile is gone.";
        var saved = await save.RunAsync(profileId, change.ApplyTo(definition), profile!.Draft?.Version, cancellationToken);
        return saved is SaveDraftResult.Saved ? null : "Someone changed the draft at the same moment. Look at it, then try again.";
    }
}
