using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Scores;

public sealed class NightlyScoresTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task AsksOnceForTheNewDaysScoresOfAProfileThatIsRelativeToToday()
    {
        await using var services = new StudioServices(database);
        await PublishAsync(services, "Fixed", DateBound.On(new DateOnly(2020, 1, 1)));
        await PublishAsync(services, "Relative", DateBound.FromAsOf(-180));
        await services.Get<AccountIndexService>().CatchUpAsync();

        Assert.Equal(0, await At(services, TimeSpan.Zero).AskAsync(CancellationToken.None));
        Assert.Equal(1, await At(services, TimeSpan.FromDays(1)).AskAsync(CancellationToken.None));
        Assert.Equal(0, await At(services, TimeSpan.FromDays(1)).AskAsync(CancellationToken.None));
        await using var db = await services.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        Assert.StartsWith("Relative, version 1", (await db.JobRuns.SingleAsync()).Subject, StringComparison.Ordinal);
    }

    private static NightlyScores At(StudioServices services, TimeSpan later) => new(
        services.Get<AccountIndexService>(), services.Get<IServiceScopeFactory>(), new LaterClock(later));

    private static async Task PublishAsync(StudioServices services, string name, DateBound from)
    {
        var definition = new ProfileDefinition
        {
            Name = name,
            Criteria = [new Criterion("lastFundingOn", [new Rule(new DateCondition("lastFundingOn", from, null), 10)])],
        };
        var applied = (ApplyResult.Applied)await services.Get<ApplyProfile>().RunAsync(definition);
        var published = (PublishResult.Published)await services.Get<PublishProfile>().RunAsync(applied.ProfileId, null);
        await services.Get<ScoreAllAccounts>().RunAsync(published.VersionId);
    }

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
    }
}
