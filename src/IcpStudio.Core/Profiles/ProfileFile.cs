using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Profiles;

/// <summary>A profile file, YAML or JSON of the same shape.</summary>
public static class ProfileFile
{
    /// <inheritdoc cref="ProfileYaml.Parse(string)"/>
    public static ProfileParseResult Parse(string text) => ProfileYaml.Parse(text);

    /// <inheritdoc cref="ProfileYaml.Parse(string, AttributeCatalog)"/>
    public static ProfileParseResult Parse(string text, AttributeCatalog catalog) => ProfileYaml.Parse(text, catalog);
}
