namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>How a page looks, on a desk and on a phone, in light and in dark: pictures to look at, and axe's judgement.</summary>
internal static class Look
{
    public static readonly ViewportSize Wide = new() { Width = 1440, Height = 900 };
    public static readonly ViewportSize Narrow = new() { Width = 390, Height = 844 };

    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Checkout.Root, "TestResults", "pictures")).FullName;

    /// <summary>
    /// Fails for any finding of axe and for a page wider than the window, in each of the four looks; leaves a picture of each.
    /// </summary>
    /// <param name="visit">Whose page.</param>
    /// <param name="name">Of the pictures: <c>name-1440-light.png</c>.</param>
    public static async Task AssertAccessibleAsync(this Visit visit, string name)
    {
        var findings = new List<string>();
        // What is still loading is judged where a test shows it on purpose.
        await Expect(visit.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
        foreach (var size in new[] { Wide, Narrow })
        {
            await visit.Page.SetViewportSizeAsync(size.Width, size.Height);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                var look = $"{name}-{size.Width}-{scheme}".ToLowerInvariant();
                await PictureAsync(visit.Page, look);
                findings.AddRange((await Axe.FindingsAsync(visit.Page, onlyColours: scheme == ColorScheme.Dark))
                    .Select(finding => $"{look}: {finding}"));
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
}
