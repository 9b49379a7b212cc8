using System.Text.Encodings.Web;
using System.Text.Json;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Profiles.Validation;

namespace IcpStudio.Core.Profiles;

/// <summary>How a profile file is written.</summary>
public enum ProfileFileFormat
{
    /// <summary>YAML, for people: comments are allowed, short lists stand on one line.</summary>
    Yaml,

    /// <summary>JSON, for programs.</summary>
    Json,
}

/// <summary>A profile file, YAML or JSON of the same shape; <see cref="ProfileSchema"/> describes it.</summary>
public static class ProfileFile
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc cref="ProfileYaml.Parse(string)"/>
    public static ProfileParseResult Parse(string text) => ProfileYaml.Parse(text);

    /// <summary>
    /// Reads a file and validates the profile: what is wrong is named with its line. Attribute keys become as the catalogue spells them.
    /// </summary>
    public static ProfileParseResult Parse(string text, AttributeCatalog catalog)
    {
        var result = ProfileYaml.Parse(text, out var reader);
        if (result.Definition is not { } definition)
            return result;
        foreach (var failure in new ProfileValidator(catalog).Validate(definition).Errors)
        {
            var (path, node) = reader.Locate(failure.PropertyName);
            reader.Errors.Add(path, node, failure.ErrorMessage);
        }
        return reader.Errors.Any ? new(null, reader.Errors.All) : new(definition.WithKeysOf(catalog), []);
    }

    /// <summary>Writes a file that <see cref="Parse(string)"/> reads as the same profile.</summary>
    /// <exception cref="ArgumentException">A rule asks for another attribute than its criterion's, which a file cannot say.</exception>
    public static string Write(ProfileDefinition definition, ProfileFileFormat format) =>
        format == ProfileFileFormat.Yaml
            ? ProfileYaml.Write(definition)
            : ProfileForm.Profile.FileOf(definition).ToJsonString(Readable) + "\n";
}
