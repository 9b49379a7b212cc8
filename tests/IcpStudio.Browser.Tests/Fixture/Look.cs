using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>How a page looks, on a desk and on a phone, in light and in dark: pictures to look at, and axe's judgement.</summary>
internal static class Look
{
    public static readonly ViewportSize Wide = new() { Width = 1440, Height = 900 };
    public static readonly ViewportSize Narrow = new() { Width = 390, Height = 844 };

    private static readonly AxeRunOptions AllRules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // From light to dark nothing but colours changes.
    private static readonly AxeRunOptions RulesOfColour = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "TestResults", "pictures")).FullName;

    /// <summary>Fails for any finding of axe and for a page wider than the window, in each of the four looks; leaves a picture of each.</summary>
    /// <param name="visit">Whose page.</param>
    /// <param name="name">Of the pictures: <c>name-1440-light.png</c>.</param>
    public static async Task AssertAccessibleAsync(this Visit visit, string name)
    {
        var findings = new List<string>();
        foreach (var size in new[] { Wide, Narrow })
        {
            await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var look = $"{name}-{size.Width}-{scheme}".ToLowerInvariant();
                await PictureAsync(visit.Page, look);
                var rules = scheme == ColorScheme.Light ? AllRules : RulesOfColour;
                findings.AddRange((await visit.Page.RunAxe(rules)).Violations.SelectMany(Describe).Select(finding => $"{look}: {finding}"));
                if (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var width && width > size.Width)
                    findings.Add($"{look}: the page is {width} px wide");
            }
        }

        await visit.Page.SetViewportSizeAsync(Wide.Width, Wide.Height);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    /// <summary>Takes a picture of what the window shows.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> PictureAsync(IPage page, string name, string? folder = null)
    {
        var path = Path.Combine(folder ?? Folder, $"{name}.png");
        await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        return path;
    }

    private static IEnumerable<string> Describe(AxeResultItem rule) => rule.Nodes.Select(node =>
    {
        var why = node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message);
        return $"{rule.Id} ({rule.Impact}) at {node.Target}: {string.Join("; ", why)} {JsonSerializer.Serialize(node.Html)}";
    });
}
