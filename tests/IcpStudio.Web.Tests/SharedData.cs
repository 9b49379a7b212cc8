namespace IcpStudio.Web.Tests;

/// <summary>Real files that lie beside the project and are not part of it.</summary>
internal static class SharedData
{
    /// <summary>Full path of a file under <c>../shared/data</c>, or null where it is absent.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "IcpStudio.sln")))
                continue;
            var path = Path.Combine(folder.FullName, "..", "shared", "data", name);
            return File.Exists(path) ? Path.GetFullPath(path) : null;
        }

        return null;
    }
}

/// <summary>A test that needs a real file; it is skipped, saying so, where the file is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string name)
    {
        if (SharedData.Find(name) is null)
            Skip = $"../shared/data/{name} is not here.";
    }
}
