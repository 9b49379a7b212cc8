using System.Globalization;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Imports.Undoing;
using IcpStudio.Web.Tests.Features.Imports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>
/// Connections go back to the pool as they are, without <c>DISCARD ALL</c>: so whatever the app does must leave nothing behind in
/// its session that the next one could meet.
/// </summary>
public sealed class PooledSessionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Connections = 8;

    // What a session keeps beyond a transaction; all of it is empty in one that has just been opened.
    private const string Left = """
        select 'setting ' || name from pg_settings where source = 'session' and name not in (select name from pg_settings where source = 'client')
        union all select 'temporary table ' || relname from pg_class where relnamespace = pg_my_temp_schema() and relkind = 'r'
        union all select 'lock ' || objid from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
        union all select 'listening to ' || c from pg_listening_channels() c
        union all select 'prepared ' || name from pg_prepared_statements
        union all select 'cursor ' || name from pg_cursors where name <> ''
        """;

    [Fact]
    public async Task WhatTheAppDoesLeavesNothingBehindInItsSessions()
    {
        var pool = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxPoolSize = Connections,
            MinPoolSize = Connections,
            ConnectionIdleLifetime = 3_600,
        }.ConnectionString;
        await using var world = new ImportWorld(pool);
        await world.Services.GetRequiredService<DatabaseMigrator>().RunAsync();
        var first = await world.ImportAsync("id,name,domain,employees,industry,tech\na,Acme,acme.com,10,Retail,SAP;Excel\n");
        await world.ImportAsync("id,name,domain,employees,industry,tech\na,Acme Ltd,acme.com,20,Software,Oracle\nb,Beta,,,,\n");
        await world.UseAsync((UndoImport undo) => undo.RunAsync(first.Id));
        while (await world.Runner.RunNextAsync(default))
        {
        }

        Assert.Empty(await LeftInAsync(world.Services.GetRequiredService<NpgsqlDataSource>()));
    }

    [Fact]
    public async Task WhatIsLeftBehindWouldBeFound()
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MaxPoolSize = Connections,
            NoResetOnClose = true,
        }.ConnectionString);
        await using (var careless = source.CreateCommand(
            "set lock_timeout = '50ms'; select pg_advisory_lock(1); create temp table left_behind (a int); listen somewhere"))
            await careless.ExecuteNonQueryAsync();
        Assert.Equal(
            ["listening to somewhere", "lock 1", "setting lock_timeout", "temporary table left_behind"], (await LeftInAsync(source))
                .Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> LeftInAsync(NpgsqlDataSource source)
    {
        var left = new List<string>();
        var open = new List<NpgsqlConnection>();
        var seen = new HashSet<int>();
        for (var i = 0; i < Connections; i++)
        {
            open.Add(await source.OpenConnectionAsync());
            Assert.True(seen.Add(open[^1].ProcessID), i.ToString(CultureInfo.InvariantCulture));
            await using var command = new NpgsqlCommand(Left, open[^1]);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                left.Add(reader.GetString(0));
        }

        foreach (var connection in open)
            await connection.DisposeAsync();
        return left;
    }
}
