using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>A profile as a YAML file that people write, keep in version control and apply. JSON of the same shape is YAML too.</summary>
public static class ProfileYaml
{
    /// <summary>Characters a file may have, at most.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Reads the form of a file. Whether the profile makes sense is for whoever validates it to say.</summary>
    public static ProfileParseResult Parse(string text) => Parse(text, out _);

    /// <summary>Writes a file that <see cref="Parse(string)"/> reads as the same profile.</summary>
    /// <exception cref="ArgumentException">A rule asks for another attribute than its criterion's, which a file cannot say.</exception>
    public static string Write(ProfileDefinition definition) => YamlPrinter.Print(ProfileForm.Profile.FileOf(definition));

    /// <summary>The same; the reader knows where in the file each part stands.</summary>
    internal static ProfileParseResult Parse(string text, out FileReader reader)
    {
        var errors = new FileErrors();
        reader = new FileReader(errors);
        if (text.Length > MaxLength)
        {
            errors.Add("", 1, 1, $"The file has {text.Length:#,0} characters; allowed are at most {MaxLength:#,0}.");
            return new(null, errors.All);
        }
        var definition = new FileComposer(errors).Compose(text.TrimStart('\ufeff')) is { } root
            ? ProfileForm.Profile.FromFile(new FilePlace(reader, root, "", "").Noted()) : null;
        return errors.Any ? new(null, errors.All) : new(definition, []);
    }
}
