using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Jobs;
using IcpStudio.Web.Features.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IcpStudio.Web.Tests.Jobs;

public sealed class JobNodeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task TakesUpANewJobAtOnceAndOneOfADeadNodeWithinTwentySeconds()
    {
        await using var world = new JobWorld(database.ConnectionString);
        var abandoned = await world.StartAsync<LoneJob>();
        await world.ExecuteAsync($"update job_runs set state = 'Running', epoch = 1, heartbeat_at = now() where id = {abandoned}");

        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddData(database.ConnectionString).AddScoped<AccessControl>().AddJobs()
            .AddJobKind<LoneJob>().AddJobKind<FreeJob>().AddSingleton<Script>().AddJobNode();
        using var node = builder.Build();
        await node.StartAsync();

        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        var fresh = await scope.ServiceProvider.GetRequiredService<StartJob>().RunAsync(new NewJob(FreeJob.Name, "new", null), Permission.ImportFiles);
        var startedAt = DateTime.UtcNow;
        await world.WaitForAsync(fresh, JobState.Succeeded);
        Assert.True(DateTime.UtcNow - startedAt < TimeSpan.FromSeconds(3), $"A new job waited {DateTime.UtcNow - startedAt}.");
        await world.WaitForAsync(abandoned, JobState.Succeeded);
        Assert.True(DateTime.UtcNow - startedAt < TimeSpan.FromSeconds(20), $"The job of the dead node waited {DateTime.UtcNow - startedAt}.");

        await node.StopAsync();
    }
}
