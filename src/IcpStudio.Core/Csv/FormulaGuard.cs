namespace IcpStudio.Core.Csv;

/// <summary>
/// Keeps a spreadsheet from running a text as a formula (OWASP, CSV injection): a text that starts with one of
/// <c>= + - @</c>, their full-width forms, tab, CR or LF gets a leading apostrophe. <see cref="Unprotect(string)"/> takes back exactly what
/// <see cref="Protect"/> did, for every text: one that already starts with apostrophes before such a character gets one more.
/// </summary>
public static class FormulaGuard
{
    /// <summary>A text that no spreadsheet runs; the same text where none would.</summary>
    public static string Protect(string text) => IsFormula(text) ? "'" + text : text;

    /// <summary>The text as it was before <see cref="Protect"/>.</summary>
    public static string Unprotect(string text) => IsProtected(text) ? text[1..] : text;

    /// <inheritdoc cref="Unprotect(string)"/>
    public static ReadOnlySpan<char> Unprotect(ReadOnlySpan<char> text) => IsProtected(text) ? text[1..] : text;

    internal static bool IsFormula(ReadOnlySpan<char> text) =>
        text.TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..];

    private static bool IsProtected(ReadOnlySpan<char> text) => text is ['\'', ..] && IsFormula(text);
}
