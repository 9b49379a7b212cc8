using IcpStudio.Web.Access;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IcpStudio.Web.Tests.Jobs;

public sealed class JobHeartbeatTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Beats = """
        select count(*) from pg_stat_activity
        where datname = current_database() and query like '%heartbeat_at = now(), percent%' and state = 'active' and pid <> pg_backend_pid()
        """;

    private readonly JobWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task AHeartbeatThatIsDisposedHasStoppedAndLeavesNoStatementBehind()
    {
        var id = await _world.StartAsync<LoneJob>();
        var source = _world.Services.GetRequiredService<NpgsqlDataSource>();
        var job = new ClaimedJob(
            id, Epoch: 1, LoneJob.Name, SubjectId: null, Requester: Web.Data.Entities.Users.ActorKind.App, UserId: null, "test");
        await _world.ExecuteAsync($"update job_runs set state = 'Running', epoch = 1 where id = {id}");
        var queue = new JobQueue(
            source, _world.Services.GetRequiredService<JobKinds>(), _world.Services.GetRequiredService<ChangeNotifier>());
        var heartbeat = new JobHeartbeat(queue, job, null, _world.Clock, NullLogger.Instance, default, default);
        await heartbeat.BeginAsync(new JobContext(job, Actor.App, _world.Services));
        await using var connection = await source.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table job_runs in access exclusive mode", connection, held))
            await hold.ExecuteNonQueryAsync();
        await Until.TrueAsync(async () =>
        {
            _world.Clock.Advance(JobHeartbeat.AtLeastEvery);
            return await CountAsync(Beats) == 1;
        });

        await heartbeat.DisposeAsync();

        Assert.Equal(0, await CountAsync(Beats));

        async Task<long> CountAsync(string sql)
        {
            await using var count = source.CreateCommand(sql);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }
}
