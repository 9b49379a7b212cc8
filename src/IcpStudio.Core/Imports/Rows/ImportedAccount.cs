using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>
/// An account as one row of a file tells it. At least one of <paramref name="ExternalId"/> and <paramref name="Domain"/> is there: the one
/// the mapping calls key.
/// </summary>
/// <param name="Line">Physical line on which the row starts, from 1.</param>
/// <param name="ExternalId">The account's id in the system the file comes from, or null.</param>
/// <param name="Domain">The normalised domain, or null.</param>
/// <param name="Values">The values that are there, by attribute key; always a name, and the domain if there is one.</param>
/// <param name="NameIsFallback">The row has no name of its own: the domain or external id stands for it and must not replace a known
/// name.</param>
public sealed record ImportedAccount(
    int Line,
    string? ExternalId,
    string? Domain,
    IReadOnlyDictionary<string, AttributeValue> Values,
    bool NameIsFallback = false);

/// <summary>What is wrong with a row or one of its values.</summary>
/// <param name="Line">Physical line on which the row starts, from 1.</param>
/// <param name="Column">Header of the column, or null where the whole row is meant.</param>
/// <param name="Value">The cell, trimmed and cut after <see cref="MaxValueLength"/> characters, or null.</param>
/// <param name="Message">What is wrong and what is allowed, with the column's name.</param>
/// <param name="RowRejected">The row is not imported; otherwise only this value is missing.</param>
public sealed record RowProblem(int Line, string? Column, string? Value, string Message, bool RowRejected)
{
    /// <summary>Characters of a cell that are kept to show it.</summary>
    public const int MaxValueLength = 300;

    /// <summary>The line, then what is wrong with it.</summary>
    public override string ToString() => $"Line {Line}: {Message}";
}
