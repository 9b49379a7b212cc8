using System.Globalization;

namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>How RevOps bring a file in.</summary>
internal static class ImportSteps
{
    /// <summary>Sends the file through the file chooser, to the page where its columns are mapped.</summary>
    public static async Task ChooseFileAsync(this Visit visit, string path, string kind = "accounts")
    {
        await visit.OpenAsync($"/imports/new?kind={kind}");
        var input = visit.Page.GetByLabel("Choose a file");
        await Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(path);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "The first rows as they will be" })).ToBeVisibleAsync(
            new() { Timeout = 60_000 });
    }

    /// <summary>Says what each column becomes, and that <c>#NAME?</c> is no name.</summary>
    public static async Task MapColumnsAsync(this Visit visit)
    {
        foreach (var select in await visit.Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^What .* becomes$") }).AllAsync())
        {
            var header = (await select.GetAttributeAsync("aria-label"))!["What ".Length..^" becomes".Length];
            var target = CompanyFile.Columns.GetValueOrDefault(header, "");
            if (await select.InputValueAsync() == target)
                continue;
            await select.SelectOptionAsync(target);
            await Expect(select).ToHaveValueAsync(target);
        }

        await visit.Page.GetByLabel("Another text that means no value").FillAsync("#NAME?");
        await visit.Button("Add").ClickAsync();
        await Expect(visit.Button("#NAME? is a value")).ToBeVisibleAsync();
    }

    /// <summary>Starts the import, and waits for its report.</summary>
    public static async Task ImportAsync(this Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import .*[0-9] rows$") }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Show the accounts" })).ToBeVisibleAsync(
            new() { Timeout = 120_000 });
    }

    /// <summary>A count of the report.</summary>
    public static async Task<int> CountAsync(this Visit visit, string label)
    {
        var term = visit.Page.GetByRole(AriaRole.Term).And(visit.Page.GetByText(label, new() { Exact = true }));
        return int.Parse(await term.Locator("xpath=following-sibling::dd").InnerTextAsync(), NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);
    }
}
