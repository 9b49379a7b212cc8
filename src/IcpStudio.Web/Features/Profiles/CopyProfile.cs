using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>Opens a new profile whose draft says what another one's draft, or else its latest version, says.</summary>
public sealed class CopyProfile(ShowProfile showProfile, CreateProfile createProfile, SaveDraft saveDraft, AccessControl access)
{
    /// <returns>The copy's id, or why there is none.</returns>
    public async Task<(long? Id, string? Problem)> RunAsync(long profileId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        var profile = await showProfile.RunAsync(profileId, cancellationToken);
        if (profile is null)
            return (null, "The profile is gone.");
        var (id, problem) = (default(long?), default(string?));
        for (var number = 1; id is null && number <= 20; number++)
            (id, problem) = await createProfile.RunAsync(NameOf(profile.Name, number), cancellationToken);
        if (id is null || await showProfile.RunAsync(id.Value, cancellationToken) is not { Draft: { } draft } copy)
            return (null, problem);
        var definition = profile.Draft?.Definition ?? profile.Latest?.Definition ?? draft.Definition;
        await saveDraft.RunAsync(copy.Id, definition with { Name = copy.Name }, draft.Version, cancellationToken);
        return (id, null);
    }

    private static string NameOf(string name, int number)
    {
        var suffix = number == 1 ? " (copy)" : $" (copy {number})";
        return name[..Math.Min(name.Length, ProfileLimits.MaxNameLength - suffix.Length)] + suffix;
    }
}
