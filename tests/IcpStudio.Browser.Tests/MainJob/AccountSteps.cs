using System.Globalization;
using System.Text.RegularExpressions;

namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>How a rep reads the list and an account.</summary>
internal static partial class AccountSteps
{
    /// <summary>How many accounts the list says a tier has.</summary>
    public static async Task<int> TierCountAsync(this Visit visit, string tier)
    {
        var line = visit.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = new($"^\\s*{tier}\\s*[0-9]") });
        return Number((await line.InnerTextAsync()).Replace(tier, "", StringComparison.Ordinal));
    }

    /// <summary>Opens the list searched for a name, and from it the account of exactly that name.</summary>
    public static async Task OpenAccountAsync(this Visit visit, string name)
    {
        await visit.OpenAsync($"/accounts?q={Uri.EscapeDataString(name)}");
        await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(visit.Heading).ToHaveTextAsync(name);
        await Expect(visit.Points).ToBeVisibleAsync();
    }

    /// <summary>The open account says exactly what was counted by hand, and its lines add up.</summary>
    public static async Task AssertExplainsAsync(this Visit visit, Company company)
    {
        var lines = new List<int>();
        foreach (var row in await visit.Points.Locator("tbody").GetByRole(AriaRole.Row).AllAsync())
            lines.Add(Number(await row.GetByRole(AriaRole.Cell).Last.InnerTextAsync()));
        var sums = await visit.Points.Locator("tfoot").GetByRole(AriaRole.Row).AllAsync();

        Assert.Equal([company.IndustryPoints, company.FundingPoints], lines);
        Assert.Equal(company.Points, Number(await sums[0].GetByRole(AriaRole.Cell).Last.InnerTextAsync()));
        Assert.Equal(company.Score, Number(await sums[^1].GetByRole(AriaRole.Cell).Last.InnerTextAsync()));
        Assert.Equal(company.IsDisqualified, await visit.Page.GetByText("We sell in the USA only").IsVisibleAsync());
        await Expect(visit.Page.GetByRole(AriaRole.Banner)).ToContainTextAsync(company.Tier);
    }

    extension(Visit visit)
    {
        /// <summary>The table of what each criterion gave.</summary>
        public ILocator Points => visit.Page.GetByRole(AriaRole.Region, new() { Name = "Points by criterion" });
    }

    // The page writes a true minus.
    private static int Number(string text) =>
        int.Parse(NumberPattern().Match(text.Replace('−', '-')).Value, NumberStyles.Integer | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);

    [GeneratedRegex("[+-]?[0-9][0-9,]*")]
    private static partial Regex NumberPattern();
}
