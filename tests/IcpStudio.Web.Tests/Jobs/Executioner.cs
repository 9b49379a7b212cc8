using System.Globalization;
using IcpStudio.Web.Jobs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IcpStudio.Web.Tests.Jobs;

/// <summary>
/// Watches the statements of a data source and ends the connection of a chosen one just before it runs, as if the node had died there.
/// </summary>
internal sealed class Executioner : ILoggerFactory, ILogger
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

    /// <summary>Runs the next job of the queue, and kills it before one of its statements.</summary>
    /// <param name="runner">Of a node on <see cref="DataSource"/>.</param>
    /// <param name="killBefore">Which statement, from 1; <see cref="int.MaxValue"/> for none.</param>
    /// <returns>How many statements ran until then.</returns>
    public async Task<int> RunNextAsync(JobRunner runner, int killBefore)
    {
        (_statements, _killBefore) = (0, killBefore);
        try
        {
            await runner.RunNextAsync(default);
        }
        catch (NpgsqlException)
        {
            // A node that dies says nothing either.
        }

        _killBefore = int.MaxValue;
        return _statements;
    }

    /// <summary>Lets another node find the job without a sign of life for long, and run it and what else is queued.</summary>
    public async Task TakeUpAsync(JobRunner runner)
    {
        await using (var age = _hand.CreateCommand(
            "update job_runs set heartbeat_at = now() - interval '1 minute' where state = 'Running'"))
            await age.ExecuteNonQueryAsync();
        while (await runner.RunNextAsync(default))
        {
            // Until the queue is empty.
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name != "ExecutingCommand" || Interlocked.Increment(ref _statements) != _killBefore
            || state is not IReadOnlyList<KeyValuePair<string, object?>> facts)
            return;
        using var command = _hand.CreateCommand("select pg_terminate_backend($1)");
        command.Parameters.Add(
            new NpgsqlParameter { Value = Convert.ToInt32(facts.First(f => f.Key == "ConnectorId").Value, CultureInfo.InvariantCulture) });
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
