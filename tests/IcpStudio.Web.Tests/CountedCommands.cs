using System.Diagnostics;
using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>Counts the commands that this process sends to one database, whoever sends them; by the driver's own traces.</summary>
internal sealed class CountedCommands : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Lock _lock = new();
    private readonly List<string> _texts = [];

    /// <param name="connectionString">Of the database.</param>
    /// <param name="with">Only commands whose text contains this; null: all.</param>
    public CountedCommands(string connectionString, string? with = null)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                var text = activity.GetTagItem("db.query.text") as string ?? activity.GetTagItem("db.statement") as string;
                if (text is null || (with is not null && !text.Contains(with, StringComparison.Ordinal)))
                    return;
                if (activity.TagObjects.Any(t => t.Value is string value && value.Contains(database, StringComparison.Ordinal)))
                    lock (_lock)
                        _texts.Add(text);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => Texts.Count;

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_lock)
                return [.. _texts];
        }
    }

    public void Dispose() => _listener.Dispose();
}
