using IcpStudio.Browser.Tests.MainJob;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Browser.Tests.Tour;

/// <summary>
/// The README's pictures, of the sample workspace at 1440 px: <c>ICPSTUDIO_TOUR_FOLDER=docs/images ./icp test TourPictures</c>.
/// </summary>
public sealed class TourPictures(StudioApp studio) : IClassFixture<StudioApp>
{
    [TourFact]
    public async Task ShowTheListAnAccountTheEditorAndAnImport()
    {
        var user = (await SeedAsync()).Single(user => user.Role == UserRole.RevOps);
        await studio.VisitAsync(async visit =>
        {
            await visit.SignInAsync(user.Email, user.Password);
            var accounts = visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link);
            await accounts.First.WaitForAsync();
            await PictureAsync(visit, "accounts");

            await accounts.First.ClickAsync();
            await visit.Points.WaitForAsync();
            await PictureAsync(visit, "account");

            await visit.OpenAsync("/profiles");
            await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
            await visit.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Effect on [0-9]") }).WaitForAsync();
            await visit.Page.GetByText("Breadth").WaitForAsync();
            await PictureAsync(visit, "editor");

            await visit.ChooseFileAsync(CompanyFile.Small(TemporaryFolder.Make()).Path);
            await visit.MapColumnsAsync();
            await visit.ImportAsync();
            await PictureAsync(visit, "import");
        });
    }

    private async Task<IReadOnlyList<DemoUser>> SeedAsync()
    {
        await using var scope = studio.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        var seeded = await scope.ServiceProvider.GetRequiredService<SeedDemo>()
            .RunAsync(DateOnly.FromDateTime(DateTime.UtcNow), studio.DataFolder);
        return Assert.IsType<SeedDemoResult.Ready>(seeded).Users;
    }

    private static async Task PictureAsync(Visit visit, string name)
    {
        // Nothing shall look as if it were pointed at.
        await visit.Page.Mouse.MoveAsync(0, 0);
        await Look.PictureAsync(visit.Page, name, Directory.CreateDirectory(TourFactAttribute.Folder!).FullName);
    }
}
