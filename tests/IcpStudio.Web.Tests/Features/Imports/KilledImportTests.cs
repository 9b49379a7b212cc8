using System.Globalization;
using System.Text;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>
/// An import whose connection the server ends right before a random statement of it, as if the node had died there. How many
/// such points: <c>ICPSTUDIO_KILL_POINTS</c>, a few unless it says otherwise.
/// </summary>
public sealed class KilledImportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Table = "select coalesce(md5(string_agg(concat_ws('|', external_id, name, employees, industry), ';' order by "
        + "external_id)), '') from accounts";

    [Fact, Trait(Pace.Name, Pace.Counted)]
    public async Task LeavesAllOrNothingWhereverItIsKilled()
    {
        var points = Pace.CountOf("ICPSTUDIO_KILL_POINTS", 4);
        var random = new Random(31);
        using var executioner = new Executioner(database.ConnectionString);
        await using var world = new ImportWorld(database.ConnectionString, services => services.AddSingleton(executioner.DataSource));
        await world.ResetAsync();
        var (statements, whole) = await RunAsync(world, executioner, killBefore: int.MaxValue);

        // Signs of life come by the clock, so a late point is now and then not reached.
        while (executioner.Killed < points)
        {
            await world.ResetAsync();
            var point = random.Next(1, statements);
            Assert.Equal(whole, (await RunAsync(world, executioner, point)).Table);
        }
    }

    private static async Task<(int Statements, string Table)> RunAsync(ImportWorld world, Executioner executioner, int killBefore)
    {
        var id = await world.UploadAsync(File());
        await world.StartAsync(id);
        executioner.Arm(killBefore);
        try
        {
            await world.Runner.RunNextAsync(default);
        }
        catch (NpgsqlException)
        {
            // A node that dies says nothing either.
        }

        var statements = executioner.Disarm();
        var import = await world.ShowAsync(id);
        Assert.Equal(import.State == ImportState.Succeeded ? 400L : 0L, await world.ScalarAsync<long>("select count(*) from accounts"));
        // What another node sees after ten seconds without a sign of life.
        await world.ScalarAsync<long>("with t as (update job_runs set heartbeat_at = now() - interval '1 minute' where state = 'Running' "
            + "returning 1) select count(*) from t");
        while (await world.Runner.RunNextAsync(default))
        {
            // Until the queue is empty.
        }

        Assert.Equal((ImportState.Succeeded, 400), ((await world.ShowAsync(id)).State, (await world.ShowAsync(id)).Counts.Added));
        return (statements, await world.ScalarAsync<string>(Table));
    }

    private static string File()
    {
        var csv = new StringBuilder("id,name,domain,employees,industry,tech\n");
        for (var i = 0; i < 400; i++)
            csv.Append(CultureInfo.InvariantCulture, $"k{i},Company {i},,{i},Industry {i % 7},\n");
        return csv.ToString();
    }

    /// <summary>Watches the statements of a data source and ends the connection of a chosen one just before it runs.</summary>
    private sealed class Executioner : ILoggerFactory, ILogger
    {
        private readonly NpgsqlDataSource _hand;
        private int _killBefore = int.MaxValue;
        private int _statements;

        public Executioner(string connectionString)
        {
            _hand = NpgsqlDataSource.Create(connectionString + ";GSS Encryption Mode=Disable");
            DataSource = new NpgsqlDataSourceBuilder(connectionString + ";GSS Encryption Mode=Disable").UseLoggerFactory(this).Build();
        }

        public NpgsqlDataSource DataSource { get; }

        public int Killed { get; private set; }

        public void Arm(int killBefore) => (_statements, _killBefore) = (0, killBefore);

        public int Disarm()
        {
            _killBefore = int.MaxValue;
            return _statements;
        }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name != "ExecutingCommand" || ++_statements != _killBefore
                || state is not IReadOnlyList<KeyValuePair<string, object?>> facts)
                return;
            using var command = _hand.CreateCommand("select pg_terminate_backend($1)");
            command.Parameters.Add(new NpgsqlParameter
            {
                Value = Convert.ToInt32(facts.First(f => f.Key == "ConnectorId").Value, CultureInfo.InvariantCulture)
            });
            Killed += (bool)command.ExecuteScalar()! ? 1 : 0;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
            DataSource.Dispose();
            _hand.Dispose();
        }
    }
}
