using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Attributes;

public sealed class AttributesTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task AddsAnAttributeToItsGroup() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/attributes");
        await visit.AssertAccessibleAsync("attributes");
        await visit.Button("Add attribute").ClickAsync();
        var form = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Add attribute" });
        await form.GetByLabel("Label").FillAsync("Warehouse robots");
        await Expect(form.GetByLabel("Key")).ToHaveValueAsync("warehouseRobots");
        await form.GetByLabel("Type").SelectOptionAsync("Number");
        await form.GetByLabel("Group").SelectOptionAsync("Technographic");
        await form.GetByLabel("Unit").FillAsync("robots");
        await visit.AssertAccessibleAsync("attributes-add");

        await form.GetByRole(AriaRole.Button, new() { Name = "Add attribute" }).ClickAsync();

        var row = visit.Page.GetByRole(AriaRole.Row, new() { Name = "Warehouse robots" });
        await Expect(row).ToContainTextAsync("robots");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Technographic" }).ClickAsync();
        await Expect(row).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Firmographic" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
    });

    [Fact]
    public async Task SaysAtTheFieldThatALabelIsTaken() => await studio.VisitAsync(UserRole.RevOps, async visit =>
    {
        await visit.OpenAsync("/attributes");
        await visit.Button("Add attribute").ClickAsync();
        var form = visit.Page.GetByRole(AriaRole.Form, new() { Name = "Add attribute" });
        await form.GetByLabel("Label").FillAsync("industry");
        await form.GetByLabel("Key").FillAsync("ourIndustry");

        await form.GetByRole(AriaRole.Button, new() { Name = "Add attribute" }).ClickAsync();

        await Expect(form.GetByText("There is an attribute called \"industry\" already.")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("attributes-problem");
    });
}
