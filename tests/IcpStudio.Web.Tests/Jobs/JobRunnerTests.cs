using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Jobs;

public sealed class JobRunnerTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly JobWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ExecuteAsync("truncate job_runs");

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task RunsAQueuedJobToItsEnd()
    {
        var id = await _world.StartAsync<FreeJob>("accounts.csv");

        Assert.True(await _world.Runner.RunNextAsync(default));
        Assert.False(await _world.Runner.RunNextAsync(default));

        var job = await _world.FindAsync(id);
        Assert.Equal(JobState.Succeeded, job.State);
        Assert.Equal((100, "accounts.csv", 1), (job.Percent, job.Subject, job.Epoch));
        Assert.NotNull(job.FinishedAt);
    }

    [Fact]
    public async Task StoresProgressWhileItRuns()
    {
        var id = await _world.StartAsync<FreeJob>();
        var seen = new TaskCompletionSource();
        _world.Script.Work = (context, _) =>
        {
            context.Report(40, "Reading");
            return seen.Task;
        };
        var run = _world.Runner.RunNextAsync(default);
        await _world.PassTimeUntilAsync(job => job.Percent == 40, id);
        Assert.Equal("Reading", (await _world.FindAsync(id)).Step);
        seen.SetResult();
        await run;
    }

    [Fact]
    public async Task KeepsTheReasonOfAFailure()
    {
        var id = await _world.StartAsync<LoneJob>();
        _world.Script.Work = (_, _) => throw new JobFailedException("The file is empty.");

        await _world.Runner.RunNextAsync(default);

        var job = await _world.FindAsync(id);
        Assert.Equal((JobState.Failed, "The file is empty."), (job.State, job.Error));
        Assert.Equal([JobState.Failed], _world.Script.Ended);
    }

    [Fact]
    public async Task HidesWhatWasNotForeseen()
    {
        var id = await _world.StartAsync<LoneJob>();
        _world.Script.Work = (_, _) => throw new InvalidOperationException("secret");

        await _world.Runner.RunNextAsync(default);

        var job = await _world.FindAsync(id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.DoesNotContain("secret", job.Error);
    }

    [Fact]
    public async Task RunsOneOfALoneKindAtATime()
    {
        var first = await _world.StartAsync<LoneJob>();
        var second = await _world.StartAsync<LoneJob>();
        var other = await _world.StartAsync<FreeJob>();
        var go = new TaskCompletionSource();
        _world.Script.Work = (context, _) => context.JobId == first ? go.Task : Task.CompletedTask;

        var running = _world.Runner.RunNextAsync(default);
        await _world.WaitForAsync(first, JobState.Running);
        Assert.True(await _world.Runner.RunNextAsync(default));
        Assert.False(await _world.Runner.RunNextAsync(default));
        Assert.Equal(JobState.Succeeded, (await _world.FindAsync(other)).State);
        Assert.Equal(JobState.Queued, (await _world.FindAsync(second)).State);

        go.SetResult();
        await running;
        Assert.True(await _world.Runner.RunNextAsync(default));
        Assert.Equal(JobState.Succeeded, (await _world.FindAsync(second)).State);
    }

    [Fact]
    public async Task GoesOnWithAJobWhoseNodeDied()
    {
        var id = await _world.StartAsync<LoneJob>();
        await _world.ExecuteAsync(
            $"update job_runs set state = 'Running', epoch = 1, heartbeat_at = now() - interval '16 seconds' where id = {id}");

        Assert.True(await _world.Runner.RunNextAsync(default));

        var job = await _world.FindAsync(id);
        Assert.Equal((JobState.Succeeded, 2), (job.State, job.Epoch));
    }

    [Fact]
    public async Task LeavesAJobAloneWhoseNodeLives()
    {
        var id = await _world.StartAsync<LoneJob>();
        await _world.ExecuteAsync($"update job_runs set state = 'Running', epoch = 1, heartbeat_at = now() where id = {id}");

        Assert.False(await _world.Runner.RunNextAsync(default));
    }

    [Fact]
    public async Task RefusesTheCommitOfANodeThatLostTheJob()
    {
        var id = await _world.StartAsync<LoneJob>();
        await _world.ExecuteAsync("create table if not exists effects (job bigint)");
        _world.Script.Work = async (context, cancellationToken) =>
        {
            await using var connection = await _world.Services.GetRequiredService<NpgsqlDataSource>()
                .OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await using (var write = new NpgsqlCommand($"insert into effects values ({id})", connection, transaction))
                await write.ExecuteNonQueryAsync(CancellationToken.None);
            // As if this process had been stopped here for long, and another node had taken the job meanwhile.
            await _world.ExecuteAsync($"update job_runs set epoch = epoch + 1, heartbeat_at = now() where id = {id}");
            await context.EnsureOwnedAsync(transaction, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        };

        await _world.Runner.RunNextAsync(default);

        var job = await _world.FindAsync(id);
        Assert.Equal((JobState.Running, 2), (job.State, job.Epoch));
        Assert.Empty(_world.Script.Ended);
        await using var count = _world.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand($"select count(*) from effects where job = {id}");
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task StopsARunningJobThatIsCancelled()
    {
        var id = await _world.StartAsync<LoneJob>();
        _world.Script.Work = (_, cancellationToken) => Script.ForeverAsync(cancellationToken);
        var run = _world.Runner.RunNextAsync(default);
        await _world.WaitForAsync(id, JobState.Running);

        await using var scope = _world.As(Actor.App);
        Assert.True(await scope.ServiceProvider.GetRequiredService<CancelJob>().RunAsync(id));
        await _world.PassTimeUntilAsync(job => job.State == JobState.Cancelled, id);
        await run;

        Assert.Equal([JobState.Cancelled], _world.Script.Ended);
        Assert.False(await scope.ServiceProvider.GetRequiredService<CancelJob>().RunAsync(id));
    }

    [Fact]
    public async Task NeverStartsAQueuedJobThatIsCancelled()
    {
        var id = await _world.StartAsync<LoneJob>();

        await using var scope = _world.As(Actor.App);
        Assert.True(await scope.ServiceProvider.GetRequiredService<CancelJob>().RunAsync(id));

        Assert.False(await _world.Runner.RunNextAsync(default));
        Assert.Equal(JobState.Cancelled, (await _world.FindAsync(id)).State);
        Assert.Equal([JobState.Cancelled], _world.Script.Ended);
    }

    [Fact]
    public async Task GivesTheJobBackWhenTheNodeShutsDown()
    {
        var id = await _world.StartAsync<LoneJob>();
        using var stopping = new CancellationTokenSource();
        _world.Script.Work = (_, cancellationToken) => Script.ForeverAsync(cancellationToken);
        var run = _world.Runner.RunNextAsync(stopping.Token);
        await _world.WaitForAsync(id, JobState.Running);

        await stopping.CancelAsync();
        await run;

        Assert.Equal(JobState.Queued, (await _world.FindAsync(id)).State);
        Assert.Empty(_world.Script.Ended);
    }

    [Fact]
    public async Task RunsAJobOfACommandInItsOwnProcess()
    {
        var seen = new TaskCompletionSource();
        var outcome = await _world.Runner.RunHereAsync(
            new NewJob(LoneJob.Name, "accounts.csv", 7), Actor.CommandLine,
            async (context, cancellationToken) =>
            {
                Assert.Equal(7, context.SubjectId);
                context.Report(50, "Half");
                await _world.PassTimeUntilAsync(_ => seen.Task.IsCompleted, context.JobId);
            },
            report =>
            {
                if (report.Step == "Half")
                    seen.TrySetResult();
            },
            default);
        Assert.Equal(JobState.Succeeded, outcome.State);
        Assert.Equal(ActorKind.CommandLine, (await _world.FindAsync(outcome.JobId)).Requester);
    }

    [Theory]
    [InlineData(ActorKind.CommandLine, "somebody at a shell")]
    [InlineData(ActorKind.App, "command line")]
    public async Task WhoAskedForAJobIsNotToldByTheName(ActorKind kind, string name)
    {
        var id = await _world.StartAsync<FreeJob>(actor: kind == ActorKind.CommandLine ? Actor.CommandLine : Actor.App);
        await _world.ExecuteAsync($"update job_runs set requested_by = '{name}'");
        ActorKind? acting = null;
        _world.Script.Work = (context, _) =>
        {
            acting = context.Actor.Kind;
            return Task.CompletedTask;
        };

        await _world.Runner.RunNextAsync(default);

        Assert.Equal((JobState.Succeeded, kind), ((await _world.FindAsync(id)).State, acting));
    }

    [Theory]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Rep)]
    public async Task RefusesThoseWhoMayNotReadJobs(UserRole role)
    {
        await using var scope = _world.As(new Actor(1, "Someone", role));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => scope.ServiceProvider.GetRequiredService<ListJobs>().RunAsync(new JobFilter()));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => scope.ServiceProvider.GetRequiredService<CancelJob>().RunAsync(1));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => _world.StartAsync<FreeJob>(actor: new Actor(1, "Someone", role)));
    }

    [Fact]
    public async Task ListsRunningJobsFirst()
    {
        var running = await _world.StartAsync<FreeJob>("running");
        var ended = await _world.StartAsync<FreeJob>("ended");
        var queued = await _world.StartAsync<FreeJob>("queued");
        await _world.ExecuteAsync($"update job_runs set state = 'Running' where id = {running}");
        await _world.ExecuteAsync($"update job_runs set state = 'Succeeded' where id = {ended}");

        await using var scope = _world.As(Actor.App);
        var list = scope.ServiceProvider.GetRequiredService<ListJobs>();
        var (items, count) = await list.RunAsync(new JobFilter());

        Assert.Equal([running, queued, ended], items.Select(i => i.Id));
        Assert.Equal(3, count);
        Assert.Equal(ended, Assert.Single((await list.RunAsync(new JobFilter(JobState.Succeeded))).Items).Id);
    }
}
