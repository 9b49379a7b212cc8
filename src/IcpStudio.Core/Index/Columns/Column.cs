using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Index.Columns;

/// <summary>One attribute's place in the index.</summary>
public sealed class Column
{
    /// <summary>Decimals of a number are kept by counting ten-thousandths.</summary>
    internal const int NumberUnits = 10_000;

    internal const int No = 1;
    internal const int Yes = 2;

    private Column(int ordinal, AttributeDefinition attribute, ValueDictionary? values)
    {
        Ordinal = ordinal;
        Attribute = attribute;
        Values = values;
    }

    internal static Column New(int ordinal, AttributeDefinition attribute) => new(ordinal, attribute, attribute.Type switch
    {
        AttributeType.Choice or AttributeType.Set => new ValueDictionary(),
        AttributeType.YesNo => new ValueDictionary("no", "yes"),
        _ => null,
    });

    /// <summary>Its position in every block.</summary>
    public int Ordinal { get; }

    /// <summary>What it holds values of.</summary>
    public AttributeDefinition Attribute { get; }

    /// <summary>The kind of its values.</summary>
    public AttributeType Type => Attribute.Type;

    /// <summary>The values of a choice, set or yes/no column, or null.</summary>
    public ValueDictionary? Values { get; }

    /// <summary>The same column under a new label.</summary>
    internal Column Of(AttributeDefinition attribute) => new(Ordinal, attribute, Values);

    /// <summary>The same column with codes of its own to grow by.</summary>
    internal Column Apart() => new(Ordinal, Attribute, Values?.Copy());

    /// <exception cref="ArgumentException">The column cannot hold the value.</exception>
    internal void Check(AttributeValue value)
    {
        var fits = value switch
        {
            AttributeValue.Text => Type == AttributeType.Text,
            AttributeValue.Choice => Type == AttributeType.Choice,
            AttributeValue.Set => Type == AttributeType.Set,
            AttributeValue.Number => Type == AttributeType.Number,
            AttributeValue.Date => Type == AttributeType.Date,
            _ => Type == AttributeType.YesNo,
        };
        if (!fits)
            throw Refuse(value.GetType().Name);
        if (value is AttributeValue.Number number)
            ToUnits(number.Value);
    }

    internal ArgumentException Refuse(string given) =>
        new($"Attribute {Attribute.Key} holds a value of type {Type}, not {given}.");

    /// <summary>A number in ten-thousandths.</summary>
    internal static long ToUnits(decimal number) => AttributeValue.CanHold(number) ? (long)(number * NumberUnits)
        : throw new ArgumentException($"The number {number} cannot be held: it must lie within ±{AttributeValue.MaxNumber} and have at "
            + $"most {AttributeValue.MaxDecimals} decimals.");
}
