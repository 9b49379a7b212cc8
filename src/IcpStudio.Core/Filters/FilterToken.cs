using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Filters;

internal enum FilterTokenKind
{
    Word,
    Quoted,
    Operator,
    Open,
    Close,
    Comma,
    End,
}

/// <summary>A piece of a filter's text.</summary>
/// <param name="Text">As meant: without quotes.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Characters it takes, quotes included.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Start, int Length)
{
    public bool Is(string word) => Kind == FilterTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public FilterSyntaxException Error(string message) => new(new FilterError(Start, Length, message));

    /// <summary>For messages.</summary>
    public string Shown => Kind == FilterTokenKind.End ? "the end" : $"“{TextRule.Shown(Text)}”";
}
