using System.Text.RegularExpressions;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Validation;
using IcpStudio.Core.Profiles.Warnings;

namespace IcpStudio.Web.Features.Profiles.Editing.Session;

/// <summary>Something wrong with a draft, or probably not meant.</summary>
/// <param name="Path">The property of the definition.</param>
/// <param name="Message">Where and what.</param>
/// <param name="IsError">Whether it cannot be published so.</param>
public sealed record DraftProblem(string Path, string Message, bool IsError);

/// <summary>What is wrong with a draft, and what it probably does not mean, to be shown where it is.</summary>
public sealed partial class DraftProblems
{
    private readonly List<DraftProblem> _errors;
    private readonly List<DraftProblem> _warnings;

    /// <param name="definition">The draft.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="counted">What the accounts say against it.</param>
    public DraftProblems(ProfileDefinition definition, AttributeCatalog catalog, IReadOnlyList<ProfileWarning> counted)
    {
        var validator = new ProfileValidator(catalog);
        _errors = [.. validator.ValidateForPublishing(definition).Errors
            .Select(e => new DraftProblem(e.PropertyName, e.ErrorMessage, IsError: true))];
        _warnings = [.. ProfileWarnings.Find(definition, catalog)
            .Concat(counted)
            .Select(w => new DraftProblem(w.Path, w.Message, IsError: false))];
    }

    /// <summary>Everything, what is wrong first.</summary>
    public IReadOnlyList<DraftProblem> All => [.. _errors, .. _warnings];

    /// <summary>What is wrong at that property or below it, without saying again where; null where nothing is.</summary>
    public string? Error(string path) => First(_errors, path, andBelow: true);

    /// <summary>What is wrong at exactly that property.</summary>
    public string? ErrorAt(string path) => First(_errors, path, andBelow: false);

    /// <summary>What is probably not meant at that property or below it.</summary>
    public string? Warning(string path) => First(_warnings, path, andBelow: true);

    /// <summary>What is probably not meant at exactly that property.</summary>
    public string? WarningAt(string path) => First(_warnings, path, andBelow: false);

    private static string? First(List<DraftProblem> messages, string path, bool andBelow)
    {
        foreach (var (at, message, _) in messages)
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
