using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Something a file can say about a deal, a customer or a signal.</summary>
/// <param name="Definition">Key, label, type and usual header names.</param>
/// <param name="IsRequired">A row without it is rejected.</param>
/// <param name="Words">The only values there are, or null for any; another text has to be mapped to one of them.</param>
/// <param name="Whole">The least and the greatest whole number allowed, or null where any number is.</param>
public sealed record RecordField(
    AttributeDefinition Definition, bool IsRequired = false, IReadOnlyList<string>? Words = null, (int Least, int Greatest)? Whole = null)
{
    /// <summary>What mappings call it.</summary>
    public string Key => Definition.Key;

    /// <summary>Why a value that could be read is not allowed, or null.</summary>
    internal string? Problem(AttributeValue? value, ReadOnlySpan<char> cell) =>
        Whole is var (least, greatest) && value is AttributeValue.Number { Value: var number }
            && (number != decimal.Truncate(number) || number < least || number > greatest)
            ? $"{CellText.Quote(cell)} is not a whole number from {least:N0} to {greatest:N0}"
            : null;

    internal static RecordField Of(
        string key, string label, AttributeType type, string help, string? unit = null, params string[] aliases) =>
            new(new AttributeDefinition(key, label, AttributeGroup.Firmographic, type, help, unit, Aliases: aliases));
}
