using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Indexing;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Attributes;

public sealed class AttributeUseCaseTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Theory]
    [InlineData(UserRole.Admin, true)]
    [InlineData(UserRole.RevOps, true)]
    [InlineData(UserRole.Manager, false)]
    [InlineData(UserRole.Rep, false)]
    public async Task AllReadAndSomeChange(UserRole role, bool mayChange)
    {
        var services = app.As(await app.AddUserAsync(role));

        var listed = await services.GetRequiredService<ListAttributes>().RunAsync();
        Assert.Equal(BuiltInAttributes.All.Select(a => a.Key), listed.Where(a => !a.IsCustom).Select(a => a.Key));
        if (mayChange)
            Assert.True((await AddAsync(services, $"fleet{role}", $"Fleet {role}")).Succeeded);
        else
            await Assert.ThrowsAsync<PermissionDeniedException>(() => AddAsync(services, "fleet", "Fleet"));
    }

    [Fact]
    public async Task ANewOneIsInTheCatalogueAtOnce()
    {
        var services = await RevOpsAsync();

        await AddAsync(services, "tShirtSize", "T-shirt size", AttributeType.Number);

        var found = app.Services.GetRequiredService<AttributeCatalogSource>().Current.Find("TSHIRTSIZE");
        Assert.Equal(("T-shirt size", AttributeType.Number, "people", true), (found!.Label, found.Type, found.Unit, found.IsCustom));
    }

    [Theory]
    [InlineData("industry", "Own industry", AttributeType.Choice, "Key", "built-in attribute Industry")]
    [InlineData("externalId", "External", AttributeType.Choice, "Key", "reserved")]
    [InlineData("9lives", "Lives", AttributeType.Number, "Key", "begin with a small letter")]
    [InlineData("ownIndustry", " INDUSTRY ", AttributeType.Choice, "Label", "already")]
    [InlineData("notes", "Notes", AttributeType.Text, "Type", "Choose choice")]
    public async Task SaysWhatIsWrong(string key, string label, AttributeType type, string field, string problem)
    {
        var result = await AddAsync(await RevOpsAsync(), key, label, type);

        Assert.Contains(problem, result.Problems[field], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoSavesSecondIsShownWhatTheFirstSaved()
    {
        var services = await RevOpsAsync();
        await AddAsync(services, "size", "Size");
        var opened = (await services.GetRequiredService<ListAttributes>().RunAsync()).Single(a => a.Key == "size");
        var edit = services.GetRequiredService<EditCustomAttribute>();

        Assert.True((await edit.RunAsync(opened.CustomId!.Value, opened.Version, new AttributeForm { Label = "First" })).Succeeded);
        var second = await edit.RunAsync(opened.CustomId.Value, opened.Version, new AttributeForm { Label = "Second" });

        Assert.Equal("First", second.Conflict!.Label);
        Assert.True(
            (await edit.RunAsync(opened.CustomId.Value, second.Conflict.Version, new AttributeForm { Label = "Second" })).Succeeded);
    }

    private async Task<IServiceProvider> RevOpsAsync() => app.As(await app.AddUserAsync(UserRole.RevOps));

    private static Task<AttributeResult> AddAsync(
        IServiceProvider services, string key, string label, AttributeType type = AttributeType.Choice) =>
        services.GetRequiredService<AddCustomAttribute>().RunAsync(key, type, new AttributeForm { Label = label, Unit = "people" });
}
