using System.Text;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Mapping;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Features.Imports.Uploads;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>Services of one node that can import, without a scheduler: a test runs the queue itself.</summary>
public sealed class ImportWorld(string connectionString, Action<IServiceCollection>? more = null) : IAsyncDisposable
{
    public const string Mapping = """
        key: externalId
        columns:
          id: externalId
          name: name
          domain: domain
          employees: employees
          industry: industry
          tech: technologies
        """;

    public ServiceProvider Services { get; } = Register(connectionString, more)
        .BuildServiceProvider();

    private static IServiceCollection Register(string connectionString, Action<IServiceCollection>? more)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddStudio(new WebHostOptions { ConnectionString = connectionString, DataFolder = Path.GetTempPath(), Serves = false });
        more?.Invoke(services);
        return services;
    }

    public JobRunner Runner => Services.GetRequiredService<JobRunner>();

    public AsyncServiceScope As(Actor actor)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(actor);
        return scope;
    }

    public async Task<T> UseAsync<TUseCase, T>(Func<TUseCase, Task<T>> use, Actor? actor = null)
        where TUseCase : notnull
    {
        await using var scope = As(actor ?? Actor.App);
        return await use(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Uploads a file in pieces and maps it.</summary>
    public async Task<long> UploadAsync(
        byte[] file, string mapping = Mapping, string name = "accounts.csv", ImportKind kind = ImportKind.Accounts)
    {
        var (status, problem) = await UseAsync((StartUpload start) => start.RunAsync(name, file.Length, kind));
        Assert.Null(problem);
        for (var piece = 0; piece < UploadRules.Pieces(file.Length); piece++)
        {
            var bytes = file.AsMemory(piece * UploadRules.PieceSize, UploadRules.SizeOf(piece, file.Length)).ToArray();
            Assert.Equal(UploadResult.Done,
                await UseAsync((StorePiece store) => store.RunAsync(status!.Id, piece, new MemoryStream(bytes))));
        }

        Assert.Equal(UploadResult.Done, await UseAsync((CompleteUpload complete) => complete.RunAsync(status!.Id, null)));
        var (read, mistakes) = ImportMappingYaml.Read(mapping, kind);
        Assert.Empty(mistakes);
        Assert.True(await UseAsync((SaveMapping save) => save.RunAsync(status!.Id, read!)));
        return status!.Id;
    }

    public Task<long> UploadAsync(string csv, string mapping = Mapping, ImportKind kind = ImportKind.Accounts) =>
        UploadAsync(Encoding.UTF8.GetBytes(csv), mapping, kind: kind);

    /// <summary>Imports a text to its end.</summary>
    public async Task<ImportDetail> ImportAsync(string csv, string mapping = Mapping, ImportKind kind = ImportKind.Accounts)
    {
        var id = await UploadAsync(csv, mapping, kind);
        await StartAsync(id);
        await Runner.RunNextAsync(default);
        return await ShowAsync(id);
    }

    /// <summary>Imports a real file from the disk, as a command does.</summary>
    internal async Task<LocalImportResult> ImportLocalAsync(string file, string mapping, ImportKind kind = ImportKind.Accounts)
    {
        var (read, mistakes) = ImportMappingYaml.Read(mapping, kind);
        Assert.Empty(mistakes);
        var result = await UseAsync((ImportLocalFile import) => import.RunAsync(file, read!, false, null, default, kind));
        Assert.True(result.State == ImportState.Succeeded, result.Error);
        return result;
    }

    public async Task<long> StartAsync(long id, bool isDryRun = false)
    {
        var (job, problem) = await UseAsync((RunImport run) => run.RunAsync(id, isDryRun));
        Assert.Null(problem);
        return job!.Value;
    }

    public async Task<ImportDetail> ShowAsync(long id) => (await UseAsync((ShowImport show) => show.RunAsync(id)))!;

    public async Task<IReadOnlyList<ImportProblem>> ProblemsAsync(long id) =>
        (await UseAsync((ListProblems list) => list.RunAsync(id, 1))).Items;

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task ResetAsync() =>
        ExecuteAsync("truncate accounts, account_changes, deals, customer_outcomes, signals, record_changes, account_aliases, imports, "
            + "import_problems, import_chunks, job_runs, known_values, custom_attributes cascade");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await Services.DisposeAsync();
}
