using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Web.Data.Records;

/// <summary>Where a field of a deal, customer or signal is stored.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">Its column.</param>
internal sealed record RecordColumn(RecordField Field, string Name)
{
    /// <summary>The type of the column.</summary>
    public string SqlType => Field.Definition.Type switch
    {
        AttributeType.Number => Field.Whole is null ? "numeric(18,4)" : "integer",
        AttributeType.Date => "date",
        _ => "text",
    };

    /// <summary>A value as the column holds it. Words are stored as the names of their enum.</summary>
    public object ToColumn(AttributeValue value) => value switch
    {
        AttributeValue.Number { Value: var number } => Field.Whole is null ? (object)number : (int)number,
        AttributeValue.Date { Value: var date } => date,
        AttributeValue.Choice { Value: var word } => string.Concat(word.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..])),
        _ => value.ToString()!,
    };
}
