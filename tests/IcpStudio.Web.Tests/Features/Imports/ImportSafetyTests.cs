using System.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Mapping;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Features.Imports.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Imports;

[Trait(Pace.Name, Pace.Long)]
public sealed class ImportSafetyTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task LeavesNothingOfAnImportCancelledHalfway()
    {
        var id = await _world.UploadAsync(Many(60_000));
        var job = await _world.StartAsync(id);
        // Holds the merge up, so that "halfway" is not a matter of luck.
        await using var holder = await HoldMergesAsync();
        var run = _world.Runner.RunNextAsync(default);
        await WaitAsync(
            () => _world.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted"), n => n > 0);

        Assert.True(await _world.UseAsync((CancelImport cancel) => cancel.RunAsync(id)));
        await run.WaitAsync(TimeSpan.FromSeconds(20));

        var import = await _world.ShowAsync(id);
        Assert.Equal((ImportState.Cancelled, true), (import.State, import.CanBeMapped));
        Assert.Equal(JobState.Cancelled, await JobStateAsync(job));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from accounts"));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from import_problems"));
    }

    [Fact]
    public async Task NeverCommitsForANodeThatLostTheJob()
    {
        var id = await _world.UploadAsync(Many(100));
        var job = await _world.StartAsync(id);
        var holder = await HoldMergesAsync();
        var zombie = _world.Runner.RunNextAsync(default);
        await WaitAsync(
            () => _world.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted"), n => n > 0);
        // The zombie is held up for so long that another node takes the job. Its pulse may notice before or after the fence does.
        await _world.ScalarAsync<long>(
            $"update job_runs set heartbeat_at = now() - interval '1 minute', epoch = epoch + 1 where id = {job} returning id");
        await holder.DisposeAsync();
        await zombie.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from accounts"));

        await _world.ScalarAsync<long>($"update job_runs set heartbeat_at = now() - interval '1 minute' where id = {job} returning id");
        Assert.True(await _world.Runner.RunNextAsync(default));

        Assert.Equal(100L, await _world.ScalarAsync<long>("select count(*) from accounts"));
        Assert.Equal(new ImportCounts(100, 100, 0, 0, 0, 0, 0), (await _world.ShowAsync(id)).Counts);
        Assert.Equal(3, await _world.ScalarAsync<int>($"select epoch from job_runs where id = {job}"));
    }

    [Fact]
    public async Task DoesNotImportTwiceWhenTheNodeDiesAfterTheCommit()
    {
        var id = await _world.UploadAsync(Many(10));
        var job = await _world.StartAsync(id);
        await _world.Runner.RunNextAsync(default);
        await _world.ScalarAsync<long>(
            $"update job_runs set state = 'Running', heartbeat_at = now() - interval '1 minute' where id = {job} returning id");

        Assert.True(await _world.Runner.RunNextAsync(default));

        Assert.Equal(JobState.Succeeded, await JobStateAsync(job));
        Assert.Equal(new ImportCounts(10, 10, 0, 0, 0, 0, 0), (await _world.ShowAsync(id)).Counts);
    }

    [Fact]
    public async Task RunsTwoImportsOneAfterTheOther()
    {
        var first = await _world.UploadAsync(Many(50));
        var second = await _world.UploadAsync(Many(50));
        await _world.StartAsync(first);
        await _world.StartAsync(second);
        var holder = await HoldMergesAsync();
        var running = _world.Runner.RunNextAsync(default);
        await WaitAsync(
            () => _world.ScalarAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted"), n => n > 0);

        Assert.False(await _world.Runner.RunNextAsync(default));
        Assert.Equal(ImportState.Queued, (await _world.ShowAsync(second)).State);

        await holder.DisposeAsync();
        await running;
        Assert.True(await _world.Runner.RunNextAsync(default));
        Assert.Equal(50, (await _world.ShowAsync(first)).Counts.Added);
        Assert.Equal(50, (await _world.ShowAsync(second)).Counts.Unchanged);
    }

    [Fact]
    public async Task RefusesToStartTheSameImportTwice()
    {
        var id = await _world.UploadAsync(Many(10));
        await _world.StartAsync(id);

        var (job, problem) = await _world.UseAsync((RunImport run) => run.RunAsync(id));

        Assert.Null(job);
        Assert.Equal("This file is being imported already.", problem);
    }

    [Fact]
    public async Task ADryRunCountsAndWritesNothing()
    {
        var id = await _world.UploadAsync("id,name,domain,employees,industry,tech\na,Acme,,ten,Rare,\n,Beta,,,,\n"u8.ToArray());
        await _world.StartAsync(id, isDryRun: true);
        await _world.Runner.RunNextAsync(default);

        var import = await _world.ShowAsync(id);
        Assert.Equal((ImportState.Draft, true), (import.State, import.CanBeMapped));
        Assert.Equal(new ImportCounts(2, 1, 0, 0, 1, 0, 1), import.Counts);
        Assert.Equal(2, (await _world.ProblemsAsync(id)).Count);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from accounts"));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from known_values"));

        await _world.StartAsync(id);
        await _world.Runner.RunNextAsync(default);
        Assert.Equal(ImportState.Succeeded, (await _world.ShowAsync(id)).State);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from import_chunks"));
    }

    [Fact]
    public async Task ThrowsAwayTheFileOfADraftThatIsCancelled()
    {
        var id = await _world.UploadAsync(Many(10));

        Assert.True(await _world.UseAsync((CancelImport cancel) => cancel.RunAsync(id)));

        Assert.Equal((ImportState.Cancelled, false), ((await _world.ShowAsync(id)).State, (await _world.ShowAsync(id)).CanBeMapped));
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from import_chunks"));
    }

    [Fact]
    public async Task FailsWhenTheOneWhoAskedMayNoLongerImport()
    {
        await using var db = await _world.Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        var user = new User { UserName = "r@example.com", DisplayName = "Robin", Role = UserRole.RevOps };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        var id = await _world.UploadAsync(Many(10));
        await _world.UseAsync((RunImport run) => run.RunAsync(id), new Actor(user.Id, "Robin", UserRole.RevOps));
        user.Role = UserRole.Rep;
        await db.SaveChangesAsync();

        await _world.Runner.RunNextAsync(default);

        var import = await _world.ShowAsync(id);
        Assert.Equal((ImportState.Failed, "Your role, Rep, does not allow this."), (import.State, import.Error));
    }

    [Theory]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Rep)]
    public async Task RefusesThoseWhoMayNotImport(UserRole role)
    {
        await using var scope = _world.As(new Actor(1, "Someone", role));
        var services = scope.ServiceProvider;
        Func<Task>[] calls =
        [
            () => services.GetRequiredService<StartUpload>().RunAsync("a.csv", 1),
            () => services.GetRequiredService<StorePiece>().RunAsync(1, 0, Stream.Null),
            () => services.GetRequiredService<ShowUpload>().RunAsync(1),
            () => services.GetRequiredService<CompleteUpload>().RunAsync(1, null),
            () => services.GetRequiredService<PrepareImport>().RunAsync(1),
            () => services.GetRequiredService<PreviewImport>().RunAsync(1, null!, null!),
            () => services.GetRequiredService<SaveMapping>().RunAsync(1, null!),
            () => services.GetRequiredService<RunImport>().RunAsync(1),
            () => services.GetRequiredService<CancelImport>().RunAsync(1),
            () => services.GetRequiredService<ListImports>().RunAsync(new ImportFilter()),
            () => services.GetRequiredService<ShowImport>().RunAsync(1),
            () => services.GetRequiredService<ListProblems>().RunAsync(1, 1),
            () => services.GetRequiredService<ListProblems>().AllAsync(1),
            () => services.GetRequiredService<ImportLocalFile>().RunAsync("a.csv", null!, false, null, default),
        ];
        foreach (var call in calls)
            await Assert.ThrowsAsync<PermissionDeniedException>(call);
    }

    private static byte[] Many(int rows)
    {
        var csv = new StringBuilder("id,name,domain,employees,industry,tech\n");
        for (var i = 0; i < rows; i++)
            csv.Append($"c{i},Company {i},,{i},Industry {i % 10},\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private async Task<NpgsqlConnection> HoldMergesAsync()
    {
        var connection = new NpgsqlConnection(database.ConnectionString + ";GSS Encryption Mode=Disable;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(4972502)", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task<JobState> JobStateAsync(long id) =>
        Enum.Parse<JobState>(await _world.ScalarAsync<string>($"select state from job_runs where id = {id}"));

    private static Task WaitAsync<T>(Func<Task<T>> ask, Func<T, bool> isThere) => Until.TrueAsync(async () => isThere(await ask()));
}
