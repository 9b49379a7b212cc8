using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Merging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests.Data;

public sealed partial class LimitTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ServiceProvider _services = Connect(database.ConnectionString);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task EveryConnectionWaitsForALockNoLongerThanAPersonDoes()
    {
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();

        Assert.Equal("20s", await AskAsync(connection, "show lock_timeout"));
        Assert.Equal(Limits.Statement, connection.CommandTimeout);
    }

    [Fact]
    public async Task AJobsTransactionWaitsLonger()
    {
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Limits.WaitAsJobAsync(transaction, default);
            Assert.Equal("30min", await AskAsync(connection, "show lock_timeout"));
        }

        Assert.Equal("20s", await AskAsync(connection, "show lock_timeout"));
    }

    [Fact]
    public async Task WhoWaitsForScoresIsToldWhy()
    {
        await using var hasty = Connect($"{database.ConnectionString};Options=-c lock_timeout=50ms");
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await AdvisoryLock.Scores.TakeAsync(transaction, default);

        var busy = await Assert.ThrowsAsync<LockBusyException>(() => WriteNameAsync(hasty.GetRequiredService<NpgsqlDataSource>(), 1));

        Assert.Equal("All accounts are being scored or imported just now; try again in a minute.", DatabaseTrouble.Words(busy));
    }

    [Fact]
    public async Task WhoWaitsForAnAccountIsToldWhy()
    {
        await using var hasty = Connect($"{database.ConnectionString};Options=-c lock_timeout=50ms");
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var id = long.Parse((await AskAsync(connection, "insert into accounts (name) values ('Held') returning id::text"))!,
            System.Globalization.CultureInfo.InvariantCulture);
        await using var transaction = await connection.BeginTransactionAsync();
        await AskAsync(connection, $"select name from accounts where id = {id} for update");

        var busy = await Assert.ThrowsAsync<PostgresException>(() => WriteNameAsync(hasty.GetRequiredService<NpgsqlDataSource>(), id));

        Assert.Equal(LockBusyException.Unnamed, DatabaseTrouble.Words(busy));
    }

    [Fact]
    public async Task ACopyThatStandsStillEnds()
    {
        await using var connection = await _services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var still = TimeSpan.FromMilliseconds(100);

        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            // The first row comes, the second would in an hour.
            const string Copy = "copy (select n from generate_series(1, 2) n, lateral (select pg_sleep(3600 * (n - 1)) offset 0) s) to "
                + "stdout (format binary)";
            await using var rows = await CopyRows.OpenAsync(connection, Copy, fields: 1, default, still);
            while (await rows.ReadAsync(default))
            {
            }
        });

        Assert.True(DatabaseTrouble.IsTimeout(error), error.ToString());
    }

    [Fact]
    public void ACopyThatGoesOnForTooLongEnds() =>
        Assert.Throws<TimeoutException>(
            () => CopyDeadline.Begin(new MemoryStream(), TimeSpan.FromDays(1), inAll: TimeSpan.FromTicks(-1)).Check());

    [Fact]
    public void NoStatementIsWithoutALimitOfItsKind()
    {
        var sources = Path.GetFullPath(Path.Combine(Here(), "../../../../src"));
        var named = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != $"{nameof(Limits)}.cs" && !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => LimitOfItsOwn().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}"));

        Assert.Empty(named);
    }

    private static async Task WriteNameAsync(NpgsqlDataSource dataSource, long id) => await new AccountEditor(dataSource).WriteAsync(
        id, AttributeCatalog.BuiltIn.Find(BuiltInAttributes.Name)!, new AttributeValue.Text("Other"), new AttributeValue.Text("Held"),
        new WriteSource(null, null),
        AttributeCatalog.BuiltIn, default);

    private static ServiceProvider Connect(string connectionString) =>
        new ServiceCollection().AddLogging().AddData(connectionString).BuildServiceProvider();

    private static async Task<string?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    private static string Here([CallerFilePath] string path = "") => path;

    // A number, or a time made on the spot, where a limit belongs.
    [GeneratedRegex(
        @"(CommandTimeout|ReadTimeout|WriteTimeout|[cC]opy\.Timeout|SetCommandTimeout\(|lock_timeout|statement_timeout)\s*=?\s*(\(int\))?('?\d|TimeSpan)[^;]*")]
    private static partial Regex LimitOfItsOwn();
}
