using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles;

/// <summary>Where in a profile a message belongs, in words.</summary>
internal static partial class ProfilePlace
{
    /// <summary>"Criterion 3, rule 1: " for <c>Criteria[2].Rules[0].Points</c>; nothing for the profile itself.</summary>
    public static string Words(string path)
    {
        var parts = Index().Matches(path)
            .Select(m => $"{Name(m.Groups[1].Value)} {int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture) + 1}");
        return string.Join(", ", parts) is { Length: > 0 } words ? $"{char.ToUpperInvariant(words[0])}{words[1..]}: " : "";
    }

    /// <summary>Adds a failure of a part of the profile, its message starting with the place.</summary>
    public static void Fail<T>(this ValidationContext<T> context, string property, string message)
    {
        var path = context.PropertyChain.BuildPropertyPath(property);
        context.AddFailure(property, Words(path) + message);
    }

    /// <summary>A text of the profile or of a part of it.</summary>
    public static void TextOf<T>(this IRuleBuilder<T, string?> rule, string subject, int min, int max) => rule.Custom((text, context) =>
    {
        if (TextRule.Problem(subject, text, min, max) is not { } problem)
            return;
        var place = Words(context.PropertyPath);
        context.AddFailure(place.Length == 0 ? problem : place + char.ToLowerInvariant(problem[0]) + problem[1..]);
    });

    private static string Name(string list) => list switch
    {
        "Criteria" => "criterion",
        "Rules" => "rule",
        "Disqualifiers" => "disqualifier",
        "Evidence" => "evidence",
        "Triggers" => "triggering event",
        "PainPoints" => "pain point",
        "Personas" => "persona",
        _ => "tier",
    };

    [GeneratedRegex(@"\b(Criteria|Rules|Disqualifiers|Evidence|Triggers|PainPoints|Personas|Tiers)\[([0-9]+)\]")]
    private static partial Regex Index();
}
