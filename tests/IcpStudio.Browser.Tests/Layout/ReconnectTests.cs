using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Layout;

public sealed class ReconnectTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task APageGoesOnWhereItWasWhenItsConnectionBreaks() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        visit.ExpectsError("Connection disconnected");
        await visit.OpenAsync("/accounts");
        await visit.Page.EvaluateAsync("""
            () => document.getElementById('components-reconnect-modal')
              .addEventListener('components-reconnect-state-changed', change => document.documentElement.setAttribute(`data-was-${change.detail.state}`, ''))
            """);

        await visit.Page.EvaluateAsync("Blazor._internal.forceCloseConnection()");

        await Expect(visit.Page.Locator("html[data-was-show][data-was-hide]")).ToBeAttachedAsync();
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToBeVisibleAsync();
    });

    [Fact]
    public async Task APageLoadsAgainByItselfWhenTheServerWasRestarted() => await studio.VisitAsync(UserRole.Admin, async visit =>
    {
        visit.ExpectsError("disconnected with error");
        // To fetch, to start a transport, to negotiate: whatever is tried first while nobody answers.
        visit.ExpectsError("Failed to");
        visit.ExpectsError("ERR_CONNECTION_REFUSED");
        await visit.OpenAsync("/users");
        await visit.Page.EvaluateAsync("document.documentElement.setAttribute('data-before', '')");

        await studio.RestartAsync(whileDown: () => Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync());

        await Expect(visit.Page.Locator("html[data-before]")).ToHaveCountAsync(0, new() { Timeout = 90_000 });
        await visit.UntilInteractiveAsync();
        await Expect(visit.Heading).ToHaveTextAsync("Users");
    });
}
