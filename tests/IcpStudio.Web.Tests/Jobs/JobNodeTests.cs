using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace IcpStudio.Web.Tests.Jobs;

[Trait(Pace.Name, Pace.Long)]
public sealed class JobNodeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly JobWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ExecuteAsync("truncate job_runs");

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task TakesUpANewJobAtOnceThoughNoTimePasses()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var node = await StartAsync(clock);
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);

        var id = await scope.ServiceProvider.GetRequiredService<StartJob>()
            .RunAsync(new NewJob(FreeJob.Name, "new", null), Permission.ImportFiles);

        await SucceedsAsync(node, id);
        await node.StopAsync();
    }

    [Fact]
    public async Task TakesTheJobOfADeadNodeWithTheNextLookAfterItIsSilentForTenSeconds()
    {
        var id = await _world.StartAsync<LoneJob>();
        await _world.ExecuteAsync($"update job_runs set state = 'Running', epoch = 1, heartbeat_at = now() where id = {id}");
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var node = await StartAsync(clock);
        await Until.TrueAsync(node.Services.GetRequiredService<ChangeNotifier>(), ChangeTopics.OpenJobs,
            () => Task.FromResult(node.Services.GetRequiredService<OpenJobs>().Current.Count == 1));

        await _world.ExecuteAsync($"update job_runs set heartbeat_at = now() - interval '11 seconds' where id = {id}");
        // How long a node may be silent and how long the others wait to look: a dead node's job goes on within twenty seconds.
        Assert.True(TimeSpan.FromSeconds(JobQueue.StaleAfterSeconds) + QueueWorker.WhileOpen < TimeSpan.FromSeconds(20));
        await Until.TrueAsync(async () =>
        {
            clock.Advance(QueueWorker.WhileOpen);
            return (await _world.FindAsync(id)).State == JobState.Succeeded;
        });
        Assert.Equal(2, (await _world.FindAsync(id)).Epoch);
        await node.StopAsync();
    }

    [Fact]
    public async Task GoesOnWithTheNextOfALoneKindOnceTheFirstHasEnded()
    {
        using var node = await StartAsync(new FakeTimeProvider(DateTimeOffset.UtcNow));
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.App);
        var start = scope.ServiceProvider.GetRequiredService<StartJob>();
        var first = await start.RunAsync(new NewJob(LoneJob.Name, "first", null), Permission.ImportFiles);
        var second = await start.RunAsync(new NewJob(LoneJob.Name, "second", null), Permission.ImportFiles);

        await SucceedsAsync(node, first);
        await SucceedsAsync(node, second);
        await node.StopAsync();
    }

    private Task SucceedsAsync(IHost node, long id) => Until.TrueAsync(
        node.Services.GetRequiredService<ChangeNotifier>(), ChangeTopics.Jobs, async () =>
            (await _world.FindAsync(id)).State == JobState.Succeeded);

    private async Task<IHost> StartAsync(FakeTimeProvider clock)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<TimeProvider>(clock).AddData(database.ConnectionString).AddAccess().AddJobs()
            .AddJobKind<LoneJob>().AddJobKind<FreeJob>().AddSingleton<Script>();
        var node = builder.Build();
        await node.StartAsync();
        return node;
    }
}
