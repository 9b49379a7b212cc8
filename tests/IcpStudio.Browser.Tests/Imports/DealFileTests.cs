using IcpStudio.Browser.Tests.MainJob;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Imports;

/// <summary>A CRM's export of deals with their accounts' columns, in which much can be read in two ways.</summary>
public sealed class DealFileTests(StudioApp studio) : IClassFixture<StudioApp>
{
    private const string Csv = """
        Opportunity ID;Name;Company;Company Domain;Staff;Stage;Value;Created;Region Group
        1;Alpha;Müller GmbH;mueller.example;50-249;Closed Won;€ 1.200;03/04/2025;North|South
        2;Beta;Acme;acme.example;250 to 499;Verhandlung;€ 2.500;04/05/2025;North
        3;Gamma;Acme;acme.example;250 to 499;lost;n/a;05/06/2025;Select
        4;Delta;;;;won;$ 300;06/06/2025;South
        """;

    [Fact]
    public async Task NothingIsImportedBeforeWhatIsUnclearHasBeenSaid() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        var path = Path.Combine(TemporaryFolder.Make(), "pipeline.csv");
        await File.WriteAllTextAsync(path, Csv);
        await visit.ChooseFileAsync(path, "deals");
        var start = visit.Button("Import 4 rows");
        await Expect(start).ToBeDisabledAsync();
        await visit.Button("Values of Value").ClickAsync();
        await visit.Button("n/a means no value").ClickAsync();
        await visit.AssertAccessibleAsync("import-questions");

        await visit.Button("3 April 2025: day first").ClickAsync();
        await visit.Button("1200: decimal comma").ClickAsync();
        await Expect(visit.Page.GetByText("The values can be read in two ways")).ToHaveCountAsync(0);
        await visit.Page.GetByLabel("1 EUR in USD").FillAsync("1.1");
        await visit.Page.GetByLabel("1 EUR in USD").PressAsync("Tab");
        await visit.Page.GetByLabel("What Verhandlung stands for").SelectOptionAsync("open");
        await Expect(start).ToBeEnabledAsync();

        await visit.Page.GetByLabel("What Region Group becomes").SelectOptionAsync("a new attribute of its account…");
        var form = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Add attribute" });
        await Expect(form.GetByLabel("Key")).ToHaveValueAsync("regionGroup");
        await form.GetByRole(AriaRole.Button, new() { Name = "Add attribute" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("What Region Group becomes")).ToHaveValueAsync("account.regionGroup");
        await visit.Button("Values of Region Group").ClickAsync();
        await visit.Button("Select means no value").ClickAsync();
        await visit.Page.GetByLabel("What South stands for").FillAsync("Süd");
        await visit.Page.GetByLabel("What South stands for").PressAsync("Tab");
        var rows = visit.Page.GetByRole(AriaRole.Region, new() { Name = "First rows" });
        await Expect(rows.GetByRole(AriaRole.Row).Nth(2)).ToContainTextAsync("2,750");
        await Expect(rows).Not.ToContainTextAsync("Select");
        await Expect(rows).Not.ToContainTextAsync("n/a");

        await start.ClickAsync();

        await Expect(visit.Page.GetByText("Read with day first, decimal comma, 1 EUR = 1.1 USD.")).ToBeVisibleAsync();
        Assert.Equal(
            (4, 1, 0), (await visit.CountAsync("Added"), await visit.CountAsync("Waiting"), await visit.CountAsync("Values dropped")));
    });
}
