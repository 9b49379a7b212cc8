// Playwright's connection is not made for several threads, and two cores run one browser and one app best.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>The run's one browser: <c>ICPSTUDIO_CHROMIUM</c>, else <c>/usr/bin/chromium</c>. It ends with the run.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static Task<IBrowser> GetAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ICPSTUDIO_CHROMIUM") is { Length: > 0 } given
                ? given
                : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync"],
        });
    }
}
