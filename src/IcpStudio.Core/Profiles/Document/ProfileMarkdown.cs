using System.Globalization;
using System.Text;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Document;

/// <summary>The one-page document as Markdown (CommonMark with tables).</summary>
public static class ProfileMarkdown
{
    private const string Special = "\\`*_[]<>|#~";

    /// <summary>The document as one Markdown text, for wikis and mails; texts of people are escaped.</summary>
    public static string Write(ProfileDocument document)
    {
        var text = new StringBuilder();
        var definition = document.Definition;
        Line(text, $"# {Escape(definition.Name)}");
        Line(text, $"{Escape(document.Edition)}{(document.About.Length == 0 ? "" : $"  \n{Escape(document.About)}")}");
        if (definition.Summary is { } summary)
            Line(text, Escape(summary));
        Tiers(text, document);
        Criteria(text, document, "Attributes", document.Attributes);
        Criteria(text, document, "Anti-ICP", document.AntiIcp);
        List(text, "Disqualifiers", definition.Disqualifiers.Select(
            d => $"**{Escape(ConditionText.Describe(d.When, document.Catalog, document.Currency))}**: {Escape(d.Reason)}"));
        List(text, "Triggering events", definition.Triggers.Select(t => Named(t.Name, t.Why, t.Action)));
        List(text, "Pain points", definition.PainPoints.Select(p => Named(p.Name, p.Sign, p.Answer)));
        List(text, "Personas", definition.Personas.Select(Persona));
        List(text, "Evidence",
            document.Evidence.Select(
                e => $"**{Escape(e.Of)}**: "
                    + $"{Escape(DocumentFormatter.Evidence(e.Item))}{(e.Item.Address is { } link ? $" <{link.AbsoluteUri}>" : "")}"));
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Tiers(StringBuilder text, ProfileDocument document)
    {
        Line(text, "## Tiers");
        text.Append("| Tier | Score | Accounts | What to do |\n|---|---|--:|---|\n");
        for (var i = 0; i < document.Definition.Tiers.Length; i++)
        {
            var tier = document.Definition.Tiers[i];
            var count = document.TierCounts.IsEmpty ? "" : document.TierCounts[i].ToString("N0", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture,
                $"| {Escape(tier.Name)} | {DocumentFormatter.Scores(document.Definition, i)} | {count} | {Escape(tier.Action)} |\n");
        }

        text.Append('\n');
    }

    private static void Criteria(StringBuilder text, ProfileDocument document, string heading, IEnumerable<Criterion> criteria)
    {
        var rows = criteria.ToList();
        if (rows.Count == 0)
            return;
        Line(text, $"## {heading}");
        text.Append("| Attribute | Points | Why |\n|---|---|---|\n");
        foreach (var criterion in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(document.Label(criterion.Attribute))} | "
                + $"{Escape(DocumentFormatter.Rules(criterion, document.Catalog, document.Currency))} | {Escape(criterion.Note)} |\n");
        text.Append('\n');
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> items)
    {
        var lines = items.ToList();
        if (lines.Count > 0)
            Line(text, $"## {heading}\n\n{string.Join('\n', lines.Select(line => $"- {line}"))}");
    }

    private static string Named(string name, params ReadOnlySpan<string?> more)
    {
        var rest = string.Join(" → ", more.ToArray().OfType<string>().Select(Escape));
        return rest.Length == 0 ? $"**{Escape(name)}**" : $"**{Escape(name)}**: {rest}";
    }

    private static string Persona(Persona persona)
    {
        var titles = persona.Titles.IsEmpty ? "" : $" ({Escape(string.Join(", ", persona.Titles))})";
        return string.Concat((IEnumerable<string>)[$"**{Escape(persona.Role)}**{titles}",
            .. DocumentFormatter.Parts(persona).Select(p => $"\n  - {p.Name}: {Escape(p.Text)}")]);
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    /// <summary>Text as text: nothing a person typed becomes markup, and a line break does not end a table's row.</summary>
    private static string Escape(string? text)
    {
        var result = new StringBuilder();
        foreach (var c in (text ?? "").ReplaceLineEndings(" "))
        {
            if (Special.Contains(c, StringComparison.Ordinal))
                result.Append('\\');
            result.Append(c);
        }

        return result.ToString();
    }
}
