namespace IcpStudio.Web.Data.Embedded;

/// <summary>Where the embedded PostgreSQL keeps things.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Absolute path of the folder that holds the server's data folder (<c>postgres</c>), its locks and its log.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Absolute path of the folder that holds the PostgreSQL programs, fetched once.</summary>
    public required string ToolsFolder { get; init; }

    /// <summary>The server's data need not survive a power cut: fast, for tests only.</summary>
    public bool Throwaway { get; init; }

    /// <summary>Told what takes its time, for example the download.</summary>
    public Action<string> Progress { get; init; } = _ => { };

    internal string ClusterFolder => Path.Combine(DataFolder, "postgres");
}
