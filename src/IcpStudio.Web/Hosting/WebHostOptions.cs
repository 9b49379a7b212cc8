namespace IcpStudio.Web.Hosting;

/// <summary>What the host is built for.</summary>
public sealed record WebHostOptions
{
    /// <summary>The database, complete with its password.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Absolute path of the folder for logs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where to listen; unused by commands that do not serve.</summary>
    public ListenAddress Listen { get; init; } = new();

    /// <summary>A generated sample workspace is wanted.</summary>
    public bool Demo { get; init; }

    /// <summary>Pages, jobs and endpoints are wanted too; otherwise only what a command needs.</summary>
    public bool Serves { get; init; } = true;

    /// <summary>The time that everything goes by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
