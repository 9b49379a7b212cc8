using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Proposes what a new attribute made for a column of a file could be.</summary>
public static class ProposeAttribute
{
    /// <summary>
    /// The label: the header with its words apart, for example <c>Sales region</c> for <c>sales_region</c> and <c>salesRegion</c>.
    /// </summary>
    public static string Label(string header)
    {
        var words = new List<string>();
        foreach (var part in header.Split(
            ['_', '-', '.', ' ', '\u00A0', '/', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var start = 0;
            for (var i = 1; i < part.Length; i++)
            {
                if (!char.IsUpper(part[i]) || !char.IsLower(part[i - 1]))
                    continue;
                words.Add(part[start..i]);
                start = i;
            }

            words.Add(part[start..]);
        }

        var label = string.Join(' ',
            words.Select(w => w.Length > 1 && w.All(c => char.IsUpper(c) || char.IsDigit(c)) ? w : w.ToLowerInvariant()));
        return label.Length == 0 ? "" : char.ToUpperInvariant(label[0]) + label[1..];
    }

    /// <summary>The type that most values can be read as.</summary>
    public static AttributeType Type(IReadOnlyList<IReadOnlyList<string>> rows, int column) => ColumnSample.Of(rows, column).ProposeType();
}
