using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>
/// What a mapping says of the texts of one column, and how that is changed. Texts are compared without regard to case and outer space.
/// </summary>
public static class ColumnRules
{
    /// <summary>What a text stands for, or null where it stays as it is.</summary>
    public static string? StandsFor(ImportMapping mapping, string header, string text) =>
        mapping.Values.TryGetValue(header, out var values)
            ? values.FirstOrDefault(v => ValueFolding.Comparer.Equals(v.Key, text)).Value
            : null;

    /// <summary>Whether a text means no value, in this column or in all.</summary>
    public static bool IsMissing(ImportMapping mapping, string header, string text) =>
        mapping.Missing.Contains(text)
            || (mapping.MissingIn.TryGetValue(header, out var texts) && texts.Contains(text, ValueFolding.Comparer));

    /// <summary>The mapping in which a text stands for another; blank or null: for itself again.</summary>
    public static ImportMapping Stand(ImportMapping mapping, string header, string text, string? value)
    {
        var values = new OrderedDictionary<string, string>((mapping.Values.GetValueOrDefault(header) ?? new Dictionary<string, string>())
            .Where(v => !ValueFolding.Comparer.Equals(v.Key, text)));
        if (!string.IsNullOrWhiteSpace(value))
            values[text] = value.Trim();
        return mapping with
        {
            Values = With<IReadOnlyDictionary<string, string>>(mapping.Values, header, values.Count == 0 ? null : values)
        };
    }

    /// <summary>The mapping in which a text means no value in this column, or is one again.</summary>
    public static ImportMapping Miss(ImportMapping mapping, string header, string text, bool isMissing)
    {
        var texts = (mapping.MissingIn.GetValueOrDefault(header) ?? []).Where(t => !ValueFolding.Comparer.Equals(t, text)).ToList();
        if (isMissing)
            texts.Add(text);
        mapping = mapping with { MissingIn = With<IReadOnlyList<string>>(mapping.MissingIn, header, texts.Count == 0 ? null : texts) };
        return isMissing ? Stand(mapping, header, text, null) : mapping with { Missing = [.. mapping.Missing.Where(t => t != text)] };
    }

    private static OrderedDictionary<string, T> With<T>(IReadOnlyDictionary<string, T> all, string header, T? one)
        where T : class
    {
        var changed = new OrderedDictionary<string, T>(all.Where(a => a.Key != header));
        if (one is not null)
            changed[header] = one;
        return changed;
    }
}
