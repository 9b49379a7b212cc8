using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Values;

/// <summary>
/// Turns a cell into a value of an attribute. A blank cell is a missing value; what cannot be read is a missing value and a problem.
/// </summary>
public static class ValueParser
{
    /// <summary>Characters of a name, a domain or a website.</summary>
    public const int MaxNameLength = 300;

    /// <summary>Characters of any other text.</summary>
    public const int MaxTextLength = 2_000;

    /// <summary>Characters of a value of a choice, or of a member of a set.</summary>
    public const int MaxChoiceLength = 200;

    /// <summary>Members of a set.</summary>
    public const int MaxSetValues = 100;

    /// <summary>The value, or the problem, or neither for a blank cell. The problem quotes the cell and says what is allowed.</summary>
    public static (AttributeValue? Value, string? Problem) Parse(
        AttributeDefinition attribute, ReadOnlySpan<char> cell, ValueParseOptions options)
    {
        cell = CellText.Trim(cell);
        if (cell.IsEmpty)
            return (null, null);
        switch (attribute.Type)
        {
            case AttributeType.Number:
                return Number(attribute, cell, options);
            case AttributeType.Date:
                return DateText.TryParse(cell, options.DateOrder, out var date, out var noDate)
                    ? (new AttributeValue.Date(date), null)
                    : (null, noDate);
            case AttributeType.YesNo:
                return YesNo(cell);
            case AttributeType.Set:
                return Set(cell);
            case AttributeType.Choice:
                return Choice(attribute, cell);
            default:
                var limit = TextLimit(attribute);
                return cell.Length > limit ? (null, TooLong(cell, limit)) : (new AttributeValue.Text(cell.ToString()), null);
        }
    }

    private static (AttributeValue?, string?) Number(AttributeDefinition attribute, ReadOnlySpan<char> cell, ValueParseOptions options)
    {
        if (!NumberText.TryParse(cell, options.DecimalMark, out var number, out var problem, out var currency))
            return (null, problem);
        return options.Money is { } money && attribute.Unit == AttributeDefinition.CurrencyUnit
            ? money.Convert(cell, number, currency)
            : (new AttributeValue.Number(number), null);
    }

    /// <summary>How long a text may be, in characters.</summary>
    internal static int TextLimit(AttributeDefinition attribute) => attribute.Key == BuiltInAttributes.Name ? MaxNameLength : MaxTextLength;

    internal static string TooLong(ReadOnlySpan<char> cell, int limit) =>
        $"{CellText.Quote(cell)} has {cell.Length:N0} characters; at most {limit:N0} are allowed";

    private static (AttributeValue?, string?) Choice(AttributeDefinition attribute, ReadOnlySpan<char> cell)
    {
        if (cell.Length > MaxChoiceLength)
            return (null, TooLong(cell, MaxChoiceLength));
        var text = cell.ToString();
        if (attribute.Options.Count == 0)
            return (new AttributeValue.Choice(text), null);
        return attribute.Options.FirstOrDefault(o => ValueFolding.Comparer.Equals(o, text)) is { } option
            ? (new AttributeValue.Choice(option), null)
            : (null, $"{CellText.Quote(cell)} is none of {string.Join(", ", attribute.Options)}");
    }

    private static (AttributeValue?, string?) YesNo(ReadOnlySpan<char> cell)
    {
        Span<char> lower = stackalloc char[8];
        var length = cell.Length <= lower.Length ? cell.ToLowerInvariant(lower) : 0;
        return lower[..length] switch
        {
            "yes" or "y" or "true" or "t" or "1" or "on" or "x" or "✓" or "✔" or "ja" or "oui" or "si" or "sí" or "sim" =>
                (new AttributeValue.YesNo(true), null),
            "no" or "n" or "false" or "f" or "0" or "off" or "nein" or "non" or "não" => (new AttributeValue.YesNo(false), null),
            _ => (null, $"{CellText.Quote(cell)} is neither yes nor no (yes, y, true, t, 1, on, x or no, n, false, f, 0, off; or yes and "
                + "no in German, French, Spanish, Italian or Portuguese)"),
        };
    }

    private static (AttributeValue?, string?) Set(ReadOnlySpan<char> cell)
    {
        var (values, seen) = (new List<string>(), new HashSet<string>(ValueFolding.Comparer));
        foreach (var range in cell.SplitAny(';', '|'))
        {
            var part = CellText.Trim(cell[range]);
            if (part.Length > MaxChoiceLength)
                return (null, TooLong(part, MaxChoiceLength));
            var text = part.ToString();
            if (text.Length > 0 && seen.Add(text))
                values.Add(text);
        }

        if (values.Count > MaxSetValues)
            return (null, $"{CellText.Quote(cell)} has {values.Count:N0} values; at most {MaxSetValues} are allowed");
        return values.Count == 0 ? (null, null) : (new AttributeValue.Set([.. values]), null);
    }
}
