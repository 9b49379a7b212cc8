using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Values;

/// <summary>What a cell was read as: the same object while its text is remembered.</summary>
/// <param name="Value">The value; null where the cell means none or is wrong.</param>
/// <param name="Problem">What is wrong with it, or null.</param>
public sealed record KnownCell(AttributeValue? Value, string? Problem)
{
    /// <summary>Kept here by who takes the rows: what it made of the value, to be made once.</summary>
    public object? Form { get; set; }
}

/// <summary>A member of a set as the file writes it: the same object while it is remembered.</summary>
/// <param name="Text">Without outer space.</param>
public sealed record KnownMember(string Text)
{
    private readonly int _hash = ValueFolding.Comparer.GetHashCode(Text);

    /// <inheritdoc cref="KnownCell.Form"/>
    public object? Form { get; set; }

    internal bool IsSameValue(KnownMember other) => _hash == other._hash && ValueFolding.Comparer.Equals(Text, other.Text);
}
