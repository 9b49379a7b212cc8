using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Profiles.Diff;

/// <summary>The words differences are made of.</summary>
internal sealed class DiffText(AttributeCatalog catalog, string? currencyCode)
{
    public string Label(string attribute) => catalog.Find(attribute)?.Label ?? attribute;

    public string Sentence(Condition condition) => ConditionText.Describe(condition, catalog, currencyCode);

    public string Operands(Condition condition) => ConditionText.Operands(condition, catalog, currencyCode);

    /// <summary>+15, -20, 0.</summary>
    public static string Points(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    /// <summary>
    /// What changed between two conditions on one attribute: values added and removed, or the one and the other; null for nothing.
    /// </summary>
    public string? Of(Condition earlier, Condition later)
    {
        if (earlier == later)
            return null;
        if (earlier is not ValueCondition before || later is not ValueCondition after || before.Operator != after.Operator)
            return $"{Operands(earlier)} → {Operands(later)}";
        var added = after.Values.Except(before.Values, ValueFolding.Comparer).ToList();
        var removed = before.Values.Except(after.Values, ValueFolding.Comparer).ToList();
        string[] parts =
        [
            .. added.Count > 0 ? [$"{ValueText.List(added, "and", 8)} added"] : Array.Empty<string>(),
            .. removed.Count > 0 ? [$"{ValueText.List(removed, "and", 8)} removed"] : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? string.Join(", ", parts) : "values written otherwise";
    }

    /// <summary>A text added, removed or changed.</summary>
    public static ProfileChange? OfText(string subject, string? earlier, string? later, string path) => (earlier, later) switch
    {
        _ when earlier == later => null,
        (null, _) => new(ProfileChangeKind.Added, path, $"{subject} added: “{TextRule.Shown(later!)}”"),
        (_, null) => new(ProfileChangeKind.Removed, path, $"{subject} removed"),
        _ => new(ProfileChangeKind.Changed, path, $"{subject}: “{TextRule.Shown(earlier)}” → “{TextRule.Shown(later)}”"),
    };
}
