using Microsoft.Playwright;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>Many tabs of one browser, each with a circuit of its own, that nobody touches.</summary>
internal sealed class OpenPages : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<IPage> _pages = [];

    private OpenPages(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Signs somebody in and opens a page many times.</summary>
    public static async Task<OpenPages> OpenAsync(
        string url, string email, string password, string path, int count, Action<string> progress)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("ICPSTUDIO_CHROMIUM") is { Length: > 0 } given
                ? given
                : "/usr/bin/chromium",
            // One process draws all tabs: two hundred would need more memory than most machines have.
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--process-per-site", "--renderer-process-limit=1"],
        });
        var pages = new OpenPages(playwright, browser);
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions { BaseURL = url, ViewportSize = new() { Width = 400, Height = 300 } });
        context.SetDefaultTimeout(180_000);
        var first = await context.NewPageAsync();
        await first.GotoAsync($"/sign-in?returnUrl={path}");
        await first.GetByLabel("E-mail").FillAsync(email);
        await first.GetByLabel("Password").FillAsync(password);
        await first.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await first.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        await pages.TakeAsync(first);
        while (pages._pages.Count < count)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(path);
            await pages.TakeAsync(page);
            if (pages._pages.Count % 20 == 0)
                progress($"{pages._pages.Count} are open");
        }

        return pages;
    }

    /// <summary>How many still have their connection, by what they show.</summary>
    public async Task<int> CountConnectedAsync()
    {
        var connected = 0;
        foreach (var page in _pages)
            connected += await page.Locator("#components-reconnect-modal").IsVisibleAsync() ? 0
                : await page.Locator("tbody tr").CountAsync() > 0 ? 1
                : 0;
        return connected;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task TakeAsync(IPage page)
    {
        await page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("tbody tr").First.WaitForAsync();
        _pages.Add(page);
    }
}
