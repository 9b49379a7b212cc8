using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>The main job on 17,727 real companies: the list equals a count by hand.</summary>
public sealed class RealFileTests(StudioApp studio) : IClassFixture<StudioApp>
{
    private const string File = "crunchbase-2013/crunchbase-companies.csv";

    [SharedDataFact(File)]
    public async Task AFileOfRealCompaniesBecomesARankedExplainedList()
    {
        var input = CompanyFile.Crunchbase(SharedData.PathTo(File));
        await studio.VisitAsync(UserRole.RevOps, async visit =>
        {
            await visit.ChooseFileAsync(input.Path);
            await visit.MapColumnsAsync();
            await visit.ImportAsync();
            Assert.Equal(17_727, await visit.CountAsync("Rows"));
            Assert.Equal(input.Companies.Count, await visit.CountAsync("Added"));
            Assert.Equal(0, await visit.CountAsync("Rejected"));
            Assert.Equal(13, await visit.CountAsync("Values dropped"));
            Assert.Equal(13, input.DroppedValues);
            await visit.CreateProfileAsync("Developer tools");
            await visit.DescribeDeveloperToolsAsync();
            await visit.PublishAsync(version: 1);
        });

        await studio.VisitAsync(UserRole.Rep, async visit =>
        {
            await visit.OpenAsync("/accounts");
            foreach (var tier in input.Companies.GroupBy(company => company.Tier))
                Assert.Equal(tier.Count(), await visit.TierCountAsync(tier.Key));
            var names = await visit.Page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).AllInnerTextsAsync();
            Assert.Equal(
                input.Companies.OrderByDescending(company => company.Points).Take(names.Count).Select(company => company.Name), names);

            // The best, the worst, one that a Mac wrote, one whose amount a spreadsheet spoiled, one whose name it spoiled.
            foreach (var company in new[]
            {
                input.Companies.MaxBy(company => company.Points)!,
                input.Companies.MinBy(company => company.Points)!,
                input.Companies.Single(company => company.Name == "MiaSolé"),
                input.Companies.First(company => company.Funding is null && company.IndustryPoints > 0),
                input.Companies.Single(company => company.Key == "/company/n-plusn"),
            })
            {
                await visit.OpenAccountAsync(company.Name);
                await visit.AssertExplainsAsync(company);
            }
        });
    }
}
