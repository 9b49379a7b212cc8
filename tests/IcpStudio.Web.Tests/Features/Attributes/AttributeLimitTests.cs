using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Entities.Attributes;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Attributes;

[Trait(Pace.Name, Pace.Long)]
public sealed class AttributeLimitTests(StudioApp app) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task ThereAreTwoHundredCustomOnesAtMost()
    {
        await using (var db = await app.OpenAsync())
        {
            db.CustomAttributes.AddRange(Enumerable.Range(0, AttributeCatalog.MaxCustom - 1).Select(i =>
                new CustomAttribute { Key = $"custom{i}", Label = $"Custom {i}", Type = AttributeType.Date }));
            await db.SaveChangesAsync();
        }

        var add = app.As(await app.AddUserAsync(UserRole.RevOps)).GetRequiredService<AddCustomAttribute>();

        Assert.True((await add.RunAsync("last", AttributeType.Date, new AttributeForm { Label = "Last" })).Succeeded);
        var oneMore = await add.RunAsync("oneMore", AttributeType.Date, new AttributeForm { Label = "One more" });
        Assert.Contains("200 is the most", oneMore.Problems[""], StringComparison.Ordinal);
    }
}
