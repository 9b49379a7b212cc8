using IcpStudio.Web.Data.Embedded;
using IcpStudio.Web.Hosting;
using Npgsql;

namespace IcpStudio.Web.Data.Connections;

/// <summary>The database of this process: the configured one, or the embedded one, started if it does not run.</summary>
public sealed class StudioDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private StudioDatabase(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
    }

    /// <summary>Complete, with the password. Never to be logged.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes sure there is a database that answers.</summary>
    /// <exception cref="OperatorException">There is none.</exception>
    public static async Task<StudioDatabase> OpenAsync(StudioSettings settings, Action<string> progress, CancellationToken cancellation)
    {
        if (settings.ConnectionString is { } configured)
        {
            await RequireAnswerAsync(new NpgsqlConnectionStringBuilder(configured), cancellation);
            return new StudioDatabase(configured, null);
        }
        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = settings.DataFolder, ToolsFolder = settings.ToolsFolder, Progress = progress },
            cancellation);
        return new StudioDatabase(embedded.ConnectionString, embedded);
    }

    /// <summary>Leaves the embedded database; a configured one is left alone.</summary>
    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task RequireAnswerAsync(NpgsqlConnectionStringBuilder configured, CancellationToken cancellation)
    {
        try
        {
            await ServerProbe.OpenAsync(configured, cancellation);
        }
        catch (NpgsqlException error)
        {
            throw new OperatorException($"The database {configured.Database} on {configured.Host}, named in ConnectionStrings__IcpStudio, "
                + $"does not answer: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
