using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>The values of one column in the sample rows that are not blank, and what they look like.</summary>
internal sealed record ColumnSample(IReadOnlyList<string> Values)
{
    private const double Most = 0.8;

    private static readonly ValueParseOptions Lenient = new(DateOrder.DayMonthYear);

    public static ColumnSample Of(IReadOnlyList<IReadOnlyList<string>> rows, int column) =>
        new([.. rows.Where(r => r.Count > column).Select(r => CellText.Trim(r[column]).ToString()).Where(v => v.Length > 0)]);

    public bool IsUnique => Values.Distinct(StringComparer.Ordinal).Count() == Values.Count;

    public bool LooksLikeUrls => MostAre(v => v.Contains("://", StringComparison.Ordinal) && DomainName.TryNormalize(v, out _, out _));

    public bool LooksLikeDomains => MostAre(v => !v.Contains('@') && DomainName.TryNormalize(v, out _, out _));

    /// <summary>How many values the attribute can read; the share is 1 where there is none.</summary>
    public (int Fitting, int Of, double Share) Fit(AttributeDefinition attribute)
    {
        var fitting = Values.Count(v =>
            attribute.Key == BuiltInAttributes.Domain ? DomainName.TryNormalize(v, out _, out _) : Reads(attribute.Type, v, attribute));
        return (fitting, Values.Count, Values.Count == 0 ? 1 : (double)fitting / Values.Count);
    }

    /// <summary>Why the column is left out.</summary>
    public string Describe()
    {
        if (Values.Count == 0)
            return "No attribute has this name, and the sample rows have no value.";
        var kind = MostRead(AttributeType.YesNo) ? "look like yes or no"
            : MostRead(AttributeType.Number) ? "look like numbers"
            : MostRead(AttributeType.Date) ? "look like dates"
            : "are texts";
        return $"No attribute has this name; its values {kind}.";
    }

    /// <summary>
    /// The type of an attribute made for the column: what most values can be read as; texts with separators are a set, other texts a
    /// choice.
    /// </summary>
    public AttributeType ProposeType() =>
        Values.Count == 0 ? AttributeType.Choice
        : MostRead(AttributeType.YesNo) ? AttributeType.YesNo
        : MostRead(AttributeType.Number) ? AttributeType.Number
        : MostRead(AttributeType.Date) ? AttributeType.Date
        : Values.Count(v => v.AsSpan().ContainsAny(';', '|')) * 5 >= Values.Count ? AttributeType.Set
        : AttributeType.Choice;

    private bool MostAre(Func<string, bool> test) => Values.Count > 0 && Values.Count(test) >= Values.Count * Most;

    private bool MostRead(AttributeType type) =>
        MostAre(v => Reads(type, v, new AttributeDefinition("sample", "Sample", AttributeGroup.Firmographic, type, "")));

    private static bool Reads(AttributeType type, string value, AttributeDefinition attribute) =>
        ValueParser.Parse(attribute, value, type == AttributeType.Number && value.Contains(',')
            ? CommaFor(value)
            : Lenient).Problem is null;

    /// <summary>A sample does not say its decimal mark; either will do to see that it is a number.</summary>
    private static ValueParseOptions CommaFor(string value) =>
        NumberText.TryParse(value, '.', out _, out _) ? Lenient : Lenient with { DecimalMark = ',' };
}
