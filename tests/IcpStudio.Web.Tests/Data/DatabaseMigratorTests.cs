using IcpStudio.Web.Data;
using IcpStudio.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Data;

public sealed class DatabaseMigratorTests : IAsyncLifetime
{
    /// <summary>What the history of a database says that applied the nine migrations of the first version one by one.</summary>
    private static readonly string[] FirstNine =
    [
        "20261122041057_CreateSchema", "20261122071532_AddWorkOnAccounts", "20261122073537_AddDealFigureIndexes",
        "20261122080204_AddDealImports",
        "20261122082711_AddDraftSeats", "20261122103427_AddSegmentsAndNotes", "20261122110207_AddProfileQuestions",
        "20261122112500_AddDealListIndex",
        "20261122140352_AddReviewsAndAlarms",
    ];

    private readonly TestDatabase _database = new();
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _services = new ServiceCollection().AddData(_database.ConnectionString).AddLogging().BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ADatabaseOfTheFirstVersionStartsAsItIs()
    {
        await WriteHistoryAsync(FirstNine[..^1]);
        var before = await HistoryAsync();

        await WebHost.PrepareAsync(_services, CancellationToken.None);

        Assert.Equal(before, await HistoryAsync());
    }

    [Fact]
    public async Task AnOlderDatabaseIsToldWhichCommitToStartFirst()
    {
        await ExecuteAsync("""delete from "__EFMigrationsHistory" """);
        await WriteHistoryAsync(FirstNine[..^1]);

        var refusal = await Assert.ThrowsAsync<OperatorException>(() => WebHost.PrepareAsync(_services, CancellationToken.None));

        Assert.Contains("stands at 20261122112500_AddDealListIndex", refusal.Message);
        Assert.Contains("Start commit 9573526c on it once", refusal.Message);
        Assert.Equal(FirstNine[..^1], await HistoryAsync());
    }

    [Fact]
    public async Task TheMigrationsMakeWhatTheModelSays()
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private async Task WriteHistoryAsync(string[] migrations)
    {
        foreach (var migration in migrations)
            await ExecuteAsync($"""insert into "__EFMigrationsHistory" values ('{migration}', '10.0.14')""");
    }

    private async Task<List<string>> HistoryAsync()
    {
        await using var db = await _services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        return [.. await db.Database.GetAppliedMigrationsAsync()];
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
