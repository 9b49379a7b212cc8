using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;
using static IcpStudio.Core.Profiles.ProfileLimits;

namespace IcpStudio.Core.Profiles.Validation;

/// <summary>Whether what a profile says on selling (triggering events, pain points, personas) keeps to its limits.</summary>
internal static class SellingCheck
{
    /// <summary>Properties of the definition (<c>Personas[0].Goals[2]</c>) with what is wrong, without saying where.</summary>
    public static IEnumerable<(string Property, string Message)> Problems(ProfileDefinition definition)
    {
        if (definition.ReviewEveryMonths is < 1 or > MaxReviewMonths)
            yield return (nameof(definition.ReviewEveryMonths),
                $"The profile is to be reviewed every {definition.ReviewEveryMonths} months; allowed are 1 to {MaxReviewMonths}.");
        foreach (var problem in (IEnumerable<(string, string)>)
        [
            .. Listed(nameof(definition.Triggers), "triggering events", MaxTriggers, definition.Triggers, t =>
                [Title("the name", nameof(t.Name), t.Name), Sentence("the reason", nameof(t.Why), t.Why),
                    Sentence("the action", nameof(t.Action), t.Action)]),
            .. Listed(nameof(definition.PainPoints), "pain points", MaxPainPoints, definition.PainPoints, p =>
                [Title("the name", nameof(p.Name), p.Name), Sentence("the sign", nameof(p.Sign), p.Sign),
                    Sentence("the answer", nameof(p.Answer), p.Answer)]),
            .. Listed(nameof(definition.Personas), "personas", MaxPersonas, definition.Personas,
                p => [Title("the role", nameof(p.Role), p.Role), .. Lines(p)]),
            .. Twice(definition.Personas),
        ])
            yield return problem;
    }

    private static IEnumerable<(string, string)> Listed<T>(string property, string subject, int max, ImmutableArray<T> items,
        Func<T, IEnumerable<(string Property, string? Message)>> problems)
    {
        if (items.Length > max)
            return [(property, $"The profile has {items.Length} {subject}; allowed are at most {max}.")];
        return items.SelectMany((item, i) =>
            problems(item).Where(p => p.Message is not null).Select(p => ($"{property}[{i}].{p.Property}", p.Message!)));
    }

    private static (string Property, string? Message) Title(string subject, string property, string? text) =>
        (property, TextRule.Problem(subject, text, 1, MaxTitleLength));

    private static (string Property, string? Message) Sentence(string subject, string property, string? text) =>
        (property, TextRule.Problem(subject, text, 0, MaxSentenceLength));

    private static IEnumerable<(string Property, string? Message)> Lines(Persona persona)
    {
        foreach (var (property, lines) in new[]
        {
            (nameof(persona.Titles), persona.Titles), (nameof(persona.Goals), persona.Goals), (nameof(persona.Pains), persona.Pains),
            (nameof(persona.Objections), persona.Objections), (nameof(persona.Wording), persona.Wording),
        })
        {
            var subject = property.ToLowerInvariant();
            if (lines.Length > MaxLines)
                yield return (property, $"the {subject} have {lines.Length} lines; allowed are at most {MaxLines}.");
            for (var i = 0; i < Math.Min(lines.Length, MaxLines); i++)
                yield return ($"{property}[{i}]", TextRule.Problem($"line {i + 1} of the {subject}", lines[i], 1, MaxLineLength));
        }
    }

    private static IEnumerable<(string, string)> Twice(ImmutableArray<Persona> personas) => personas.Index()
        .Where(p => !string.IsNullOrWhiteSpace(p.Item.Role)
            && personas.Take(p.Index).Any(above => above.Role is not null && ValueFolding.Comparer.Equals(above.Role, p.Item.Role)))
        .Select(p =>
            ($"{nameof(ProfileDefinition.Personas)}[{p.Index}].Role", $"the role “{p.Item.Role}” is described above already; each once."));
}
