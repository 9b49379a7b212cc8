using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>How a row names the account it is about; nothing at all where its cells are blank.</summary>
/// <param name="Ref">External id, or whatever the file has: an id, a domain or a name.</param>
/// <param name="Domain">Normalised.</param>
/// <param name="Name">As written.</param>
public sealed record AccountReference(string? Ref, string? Domain, string? Name)
{
    /// <summary>Whether the row names no account at all.</summary>
    public bool IsBlank => Ref is null && Domain is null && Name is null;
}

/// <summary>A deal, customer or signal as one row of a file tells it.</summary>
/// <param name="Line">Physical line on which the row starts, from 1.</param>
/// <param name="Account">What it is about.</param>
/// <param name="Values">The values that are there, by key of the field.</param>
/// <param name="Custom">Cells kept under their header's name.</param>
public sealed record ImportedRecord(
    int Line, AccountReference Account, IReadOnlyDictionary<string, AttributeValue> Values, IReadOnlyDictionary<string, string> Custom);
