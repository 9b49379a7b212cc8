namespace IcpStudio.Tests.Shared;

/// <summary>
/// Real files: excerpts that are part of the tests, and whole ones that may lie beside the checkout and are not part of it.
/// </summary>
public static class SharedData
{
    private static string Beside => Path.GetFullPath(Path.Combine(Checkout.Root, "..", "shared", "data"));

    /// <summary>Absolute path of a file under <c>tests/Data</c>.</summary>
    public static string Excerpt(string name) => Path.Combine(Checkout.Root, "tests", "Data", name);

    /// <summary>Absolute path of a file or folder under <c>../shared/data</c>, for tests that are skipped without it.</summary>
    public static string PathTo(string name) => Path.Combine(Beside, name);

    public static bool Has(string name) => Path.Exists(PathTo(name));
}

/// <summary>A test that needs a whole real file; it is skipped, saying so, where the file is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string name)
    {
        if (!SharedData.Has(name))
            Skip = $"../shared/data/{name} is not here; the excerpts in tests/Data are tried all the same.";
    }
}
