using System.Globalization;

namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>How RevOps write a profile down and publish it.</summary>
internal static class ProfileSteps
{
    /// <summary>Opens the editor of a new profile.</summary>
    public static async Task CreateProfileAsync(this Visit visit, string name)
    {
        await visit.OpenAsync("/profiles");
        await visit.Page.GetByLabel("Name of a new profile").FillAsync(name);
        await visit.Button("Create profile").ClickAsync();
        await visit.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/profiles/[0-9]+$"));
        await Expect(visit.Heading).ToHaveTextAsync(name);
    }

    /// <summary>
    /// Security and enterprise +40, social and e-commerce −20; ten million of funding +30, one million +15; in the USA only.
    /// </summary>
    public static async Task DescribeDeveloperToolsAsync(this Visit visit)
    {
        await visit.AddAsync("Add a criterion: type an attribute", "Industry");
        await visit.AddValuesAsync("Industry", rule: 1, "security", "enterprise");
        await visit.SetPointsAsync("Industry", rule: 1, 40);
        await visit.AddRuleAsync("Industry");
        await visit.AddValuesAsync("Industry", rule: 2, "social", "ecommerce");
        await visit.SetPointsAsync("Industry", rule: 2, -20);

        await visit.AddAsync("Add a criterion: type an attribute", "Total funding");
        await visit.SetNumberAsync("Total funding: from", 1, "10m");
        await visit.SetPointsAsync("Total funding", rule: 1, 30);
        await visit.AddRuleAsync("Total funding");
        await visit.Page.GetByLabel("How Total funding is compared")
            .Nth(1)
            .SelectOptionAsync(new SelectOptionValue { Label = "from – to" });
        await visit.SetNumberAsync("Total funding: to", 1, "9999999");
        await visit.SetNumberAsync("Total funding: from", 2, "1000000");
        await visit.SetPointsAsync("Total funding", rule: 2, 15);

        await visit.AddAsync("Add a disqualifier: type an attribute", "Country");
        await visit.Page.GetByLabel("How Country is compared").SelectOptionAsync(new SelectOptionValue { Label = "is none of" });
        await visit.AddValuesAsync("Country", rule: 1, "USA");
        await visit.Page.GetByLabel("Reason of disqualifier 1").FillAsync("We sell in the USA only");
    }

    /// <summary>Publishes the draft, and waits until all accounts have their scores.</summary>
    public static async Task PublishAsync(this Visit visit, int version, Func<Task>? beforeConfirming = null)
    {
        await visit.Button("Publish…").ClickAsync();
        var confirm = visit.Button($"Publish version {version}");
        await Expect(confirm).ToBeEnabledAsync();
        if (beforeConfirming is not null)
            await beforeConfirming();
        await visit.Page.GetByLabel("Note", new() { Exact = true }).FillAsync($"Version {version} of the main job");
        await confirm.ClickAsync();
        await Expect(visit.Page.GetByRole(
            AriaRole.Heading, new() { NameRegex = new($"^Version {version} is published, [0-9,]+ accounts scored") }))
            .ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    public static async Task SetPointsAsync(this Visit visit, string attribute, int rule, int points)
    {
        var box = visit.Page.GetByLabel($"Points of rule {rule} of {attribute}, as a number");
        await box.FillAsync(points.ToString(CultureInfo.InvariantCulture));
        await Expect(visit.Page.GetByRole(AriaRole.Slider, new() { Name = $"Points of rule {rule} of {attribute}", Exact = true }))
            .ToHaveValueAsync(points.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task AddRuleAsync(this Visit visit, string attribute)
    {
        var rules = visit.Page.GetByRole(AriaRole.Button, new() { Name = $"of {attribute}; Alt with the arrow keys moves it" });
        var count = await rules.CountAsync();
        await visit.Page.GetByRole(AriaRole.Region, new() { NameRegex = new($"^{attribute}") })
            .GetByRole(AriaRole.Button, new() { Name = "Add rule" })
            .ClickAsync();
        await Expect(rules).ToHaveCountAsync(count + 1);
    }

    private static async Task SetNumberAsync(this Visit visit, string label, int nth, string number)
    {
        var box = visit.Page.GetByLabel(label, new() { Exact = true }).Nth(nth - 1);
        await box.FillAsync(number);
        await box.BlurAsync();
    }

    private static async Task AddValuesAsync(this Visit visit, string attribute, int rule, params string[] values)
    {
        foreach (var value in values)
        {
            await visit.ChooseAsync(
                visit.Page.GetByRole(AriaRole.Combobox, new() { Name = $"Add a value of {attribute}", Exact = true }).Nth(rule - 1), value);
            await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {value}" })).ToBeVisibleAsync();
        }
    }

    private static Task AddAsync(this Visit visit, string label, string attribute) =>
        visit.ChooseAsync(visit.Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }), attribute);

    /// <summary>Types until the list's first line is what is wanted, and takes it.</summary>
    private static async Task ChooseAsync(this Visit visit, ILocator box, string text)
    {
        await box.FillAsync(text);
        var list = visit.Page.Locator($"#{await box.GetAttributeAsync("aria-controls")}");
        await Expect(list.GetByRole(AriaRole.Option).First).ToContainTextAsync(text, new() { IgnoreCase = true });
        await box.PressAsync("Enter");
    }
}
