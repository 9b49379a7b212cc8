using System.Text.RegularExpressions;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Features.Profiles.Editing;

/// <summary>What is wrong with a draft, and what it probably does not mean, to be shown where it is.</summary>
public sealed partial class DraftProblems
{
    private readonly List<(string Path, string Message)> _errors;
    private readonly List<(string Path, string Message)> _warnings;

    public DraftProblems(ProfileDefinition definition, AttributeCatalog catalog)
    {
        var validator = new ProfileValidator(catalog);
        _errors = [.. validator.Validate(definition).Errors.Select(e => (e.PropertyName, e.ErrorMessage))];
        _warnings = [.. ProfileWarnings.Find(definition, catalog).Select(w => (w.Path, w.Message))];
    }

    /// <summary>What is wrong at that property or below it, without saying again where; null where nothing is.</summary>
    public string? Error(string path) => First(_errors, path, andBelow: true);

    /// <summary>What is wrong at exactly that property.</summary>
    public string? ErrorAt(string path) => First(_errors, path, andBelow: false);

    /// <summary>What is probably not meant at that property or below it.</summary>
    public string? Warning(string path) => First(_warnings, path, andBelow: true);

    /// <summary>What is probably not meant at exactly that property.</summary>
    public string? WarningAt(string path) => First(_warnings, path, andBelow: false);

    private static string? First(List<(string Path, string Message)> messages, string path, bool andBelow)
    {
        foreach (var (at, message) in messages)
        {
            if (at == path || (andBelow && at.StartsWith(path, StringComparison.Ordinal) && at[path.Length] is '.' or '['))
                return WithoutPlace(message);
        }

        return null;
    }

    private static string WithoutPlace(string message)
    {
        var text = Place().Replace(message, "", 1);
        return text.Length == 0 ? message : char.ToUpperInvariant(text[0]) + text[1..];
    }

    [GeneratedRegex("^(Criterion|Disqualifier|Tier|Triggering event|Pain point|Persona) [0-9]+(, (rule|evidence) [0-9]+)?: ")]
    private static partial Regex Place();
}
