using Bunit;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Editing.Session;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Tests.Features.Profiles;

public sealed class OthersHereTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task AWindowWhoseBrowserIsAwayGivesUpItsSeatUntilItIsBack()
    {
        await using var kim = new StudioServices(database, StudioServices.Someone(UserRole.RevOps));
        var profile = (await kim.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}")).Id!.Value;
        var presence = kim.Get<DraftPresence>();
        var lee = presence.Join(profile, "Lee");
        await using var page = new BunitContext();
        page.Services.AddFallbackServiceProvider(kim.Services);

        var window = page.Render<OthersHere>(parameters => parameters.Add(w => w.ProfileId, profile));
        await presence.SeesAsync(lee, nameof(UserRole.RevOps));
        await window.WaitForAssertionAsync(
            () => Assert.Contains("Lee is here too", window.Markup, StringComparison.Ordinal), TimeSpan.FromMinutes(2));

        await kim.Get<CircuitChanges>().SetAsync(isConnected: false);
        await presence.SeesAsync(lee);
        await kim.Get<CircuitChanges>().SetAsync(isConnected: true);
        await presence.SeesAsync(lee, nameof(UserRole.RevOps));
        await page.DisposeComponentsAsync();
        await presence.SeesAsync(lee);
    }
}
