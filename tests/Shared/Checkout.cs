namespace IcpStudio.Tests.Shared;

/// <summary>The checkout around the tests.</summary>
public static class Checkout
{
    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IcpStudio.sln")))
            folder = folder.Parent
                ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds IcpStudio.sln.");
        return folder.FullName;
    }
}
