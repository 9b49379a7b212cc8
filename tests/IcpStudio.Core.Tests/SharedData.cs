namespace IcpStudio.Core.Tests;

/// <summary>Real data that lies beside the checkout and is not part of it.</summary>
public static class SharedData
{
    private static readonly string? Root = FindRoot();

    public static string PathTo(string file) => Path.Combine(Root!, file);

    internal static bool Has(string file) => Root is not null && Path.Exists(PathTo(file));

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IcpStudio.sln")))
            folder = folder.Parent;
        return folder is null ? null : Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
    }
}

/// <summary>A test on real data, skipped where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string file)
    {
        if (!SharedData.Has(file))
            Skip = $"../shared/data/{file} is not there.";
    }
}
