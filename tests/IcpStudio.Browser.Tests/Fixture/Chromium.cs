using System.Collections.Concurrent;

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>
/// Browsers of the run: <c>ICPSTUDIO_CHROMIUM</c>, else <c>/usr/bin/chromium</c>. Playwright's connection is not made for several
/// threads, so each class that runs has one to itself, with a connection of its own. They end with the run.
/// </summary>
internal static class Chromium
{
    private static readonly ConcurrentBag<IBrowser> Idle = [];

    /// <summary>A browser for one class at a time; give it back with <see cref="Return"/>.</summary>
    public static async Task<IBrowser> TakeAsync() => Idle.TryTake(out var browser) ? browser : await StartAsync();

    public static void Return(IBrowser browser) => Idle.Add(browser);

    private static async Task<IBrowser> StartAsync()
    {
        SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ICPSTUDIO_CHROMIUM") is { Length: > 0 } given
                ? given
                : "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }
}
