using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;

namespace IcpStudio.Core.Imports.Rows;

/// <summary>
/// Takes accounts as a file's rows are read, without an object for every value: <see cref="Begin"/>, every column of
/// <see cref="AccountRowReader.Columns"/> in its order, <see cref="End"/>. Nothing of a rejected row comes here. Spans are good for the
/// call only.
/// </summary>
public interface IAccountTarget
{
    /// <param name="line">Physical line on which the row starts, from 1.</param>
    /// <param name="externalId">Empty where the row has none.</param>
    /// <param name="domain">Normalised; empty where the row has none.</param>
    void Begin(int line, ReadOnlySpan<char> externalId, ReadOnlySpan<char> domain);

    /// <summary>The cell is blank, or could not be read.</summary>
    void Missing(int column);

    /// <summary>A text, trimmed.</summary>
    void Text(int column, ReadOnlySpan<char> text);

    /// <summary>
    /// A number within <see cref="AttributeValue.MaxNumber"/>, at most four decimals; amounts already in the workspace's currency.
    /// </summary>
    void Number(int column, decimal number);

    /// <summary>A choice, date, or yes or no; or a number that was not written in plain digits.</summary>
    void Value(int column, KnownCell cell);

    /// <param name="column">Which of the columns.</param>
    /// <param name="members">Different without regard to case, in the order given; at least one.</param>
    void Set(int column, ReadOnlySpan<KnownMember> members);

    /// <summary>The row is complete.</summary>
    void End();
}
