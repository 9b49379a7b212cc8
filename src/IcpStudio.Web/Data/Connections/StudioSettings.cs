using IcpStudio.Web.Hosting;
using Npgsql;

namespace IcpStudio.Web.Data.Connections;

/// <summary>What the environment says, read once at the start.</summary>
/// <param name="DataFolder">Absolute path of the folder for the embedded database and logs (<c>ICPSTUDIO_DATA</c>, else <c>data</c> in the
/// checkout).</param>
/// <param name="ToolsFolder">Absolute path of the folder for fetched programs (<c>ICPSTUDIO_TOOLS</c>, else <c>.tools</c> in the
/// checkout).</param>
/// <param name="ConnectionString">The configured database (<c>ConnectionStrings__IcpStudio</c>), complete, or null for the embedded
/// one.</param>
/// <param name="ListenOn">Host name or address to listen on (<c>ICPSTUDIO_HOST</c>), by default <c>localhost</c>.</param>
public sealed record StudioSettings(string DataFolder, string ToolsFolder, string? ConnectionString, string ListenOn)
{
    /// <summary>Reads the process environment.</summary>
    /// <exception cref="OperatorException">The connection string is not one, or the password file cannot be read.</exception>
    public static StudioSettings Read() => Read(Environment.GetEnvironmentVariable);

    internal static StudioSettings Read(Func<string, string?> variable)
    {
        string? Get(string name) => variable(name) is { } text && text.Trim().Length > 0 ? text.Trim() : null;
        var home = FindCheckout() ?? AppContext.BaseDirectory;
        return new StudioSettings(
            Path.GetFullPath(Get("ICPSTUDIO_DATA") ?? Path.Combine(home, "data")),
            Path.GetFullPath(Get("ICPSTUDIO_TOOLS") ?? Path.Combine(home, ".tools")),
            Get("ConnectionStrings__IcpStudio") is { } given ? Complete(given, Get("ICPSTUDIO_DB_PASSWORD_FILE")) : null,
            Get("ICPSTUDIO_HOST") ?? "localhost");
    }

    private static string Complete(string given, string? passwordFile)
    {
        try
        {
            // Npgsql 10 may hang while it negotiates GSS encryption, so it is never tried.
            var builder = new NpgsqlConnectionStringBuilder(given) { GssEncryptionMode = GssEncryptionMode.Disable };
            if (passwordFile is not null)
                builder.Password = File.ReadAllText(passwordFile).TrimEnd('\r', '\n');
            return builder.ConnectionString;
        }
        catch (ArgumentException error)
        {
            throw new OperatorException($"ConnectionStrings__IcpStudio is not a connection string: {error.Message.TrimEnd('.')}; expected "
                + "for example Host=db;Database=icp_studio;Username=icp_studio.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(
                $"ICPSTUDIO_DB_PASSWORD_FILE names {passwordFile}, which cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static string? FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IcpStudio.sln")))
                return folder.FullName;
        return null;
    }
}
