using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Core.Text;

/// <summary>
/// Numbers as people and exports write them: <c>1,234.5</c>, <c>$1.5M</c>, <c>(300)</c>, <c>12 %</c> (as 12), <c>1.2E+07</c>; and ranges.
/// A range counts as its lower bound (<c>250 to 499</c>, <c>20,000+</c>, <c>more than 50</c>): an account is at least that large.
/// <c>less than 250</c> names no lower bound, so no number is taken from it.
/// </summary>
public static class NumberText
{
    // As many as any number that can be held may have before its decimal mark.
    private const int MaxPlainDigits = 14;

    private static readonly string[] LowerBoundBefore = ["more than", "at least", "over", "above", "from", ">=", "≥", ">"];
    private static readonly string[] LowerBoundAfter = ["or more", "and more", "or above", "and above", "and over", "or over", "plus", "+"];
    private static readonly string[] UpperBoundBefore = ["less than", "fewer than", "up to", "at most", "under", "below", "<=", "≤", "<"];
    private static readonly string[] Between = [" to ", "–", "—", "..", "-"];

    /// <summary>False with a problem that quotes the text, or says why its number cannot be kept.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMark, out decimal number, out string? problem) =>
        TryParse(text, decimalMark, out number, out problem, out _);

    /// <summary>The same, and the sign or code of a currency that stands beside the number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMark, out decimal number, out string? problem, out string? currency)
    {
        text = CellText.Trim(text);
        currency = null;
        problem = null;
        if (TryReadDigits(text, out number))
            return true;

        if (PlainNumber.TryRead(text, decimalMark, out var plain))
        {
            currency = plain.Currency;
            return Hold(text, plain, out number, out problem);
        }

        number = 0;
        if (!text.ContainsAnyInRange('0', '9'))
        {
            problem = $"{CellText.Quote(text)} is not a number";
            return false;
        }

        if (StartsWithAny(text, UpperBoundBefore, out var upper) && PlainNumber.TryRead(upper, decimalMark, out _))
        {
            problem = $"{CellText.Quote(text)} names no lower bound, so no number is taken from it; a number or a range such as 50-249 is "
                + "allowed";
            return false;
        }

        if (((StartsWithAny(text, LowerBoundBefore, out var bound) || EndsWithAny(text, LowerBoundAfter, out bound))
            && PlainNumber.TryRead(bound, decimalMark, out plain))
            || TryReadRange(text, decimalMark, out plain))
        {
            currency = plain.Currency;
            return Hold(text, plain, out number, out problem);
        }

        var other = decimalMark == '.' ? ',' : '.';
        problem = PlainNumber.TryRead(text, other, out _)
            ? $"{CellText.Quote(text)} is not a number with decimal \"{decimalMark}\"; if \"{other}\" is the decimal mark of this file, "
                + $"say decimal: \"{other}\""
            : $"{CellText.Quote(text)} is not a number";
        return false;
    }

    /// <summary>Reads what consists of digits only and can be held in any case; nothing else.</summary>
    internal static bool TryReadDigits(ReadOnlySpan<char> text, out decimal number)
    {
        var sum = 0L;
        number = 0;
        if (text.Length is 0 or > MaxPlainDigits)
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            sum = sum * 10 + (c - '0');
        }

        number = sum;
        return true;
    }

    private static bool Hold(ReadOnlySpan<char> text, PlainNumber plain, out decimal number, out string? problem)
    {
        number = 0;
        problem = plain.Decimals > StoredNumber.MaxDecimals ? $"{CellText.Quote(text)} has more than {StoredNumber.MaxDecimals} "
            + "decimals"
            : plain.IsTooLarge || !StoredNumber.CanHold(plain.Value) ? $"{CellText.Quote(text)} is too large; at most "
                + $"{StoredNumber.Max:N4} is allowed"
            : null;
        if (problem is null)
            number = plain.Value;
        return problem is null;
    }

    /// <summary>Both ends plain and in order, so that a date or a telephone number is hardly taken for a range.</summary>
    private static bool TryReadRange(ReadOnlySpan<char> text, char decimalMark, out PlainNumber lower)
    {
        foreach (var separator in Between)
        {
            var at = text.IndexOf(separator, StringComparison.OrdinalIgnoreCase);
            if (at < 1)
                continue;
            var left = text[..at].Trim();
            var right = text[(at + separator.Length)..].Trim();
            if (HasLeadingZero(left) || HasLeadingZero(right)
                || !PlainNumber.TryRead(left, decimalMark, out lower) || !PlainNumber.TryRead(right, decimalMark, out var upper))
                continue;
            // In "10-50M" the unit stands for both ends.
            if (lower.Multiplier == 1 && upper.Multiplier > 1)
                lower = lower.Times(upper.Multiplier);
            lower = lower with { Currency = lower.Currency ?? upper.Currency };
            return lower.Value >= 0 && lower.Value <= upper.Value && !upper.IsTooLarge;
        }

        lower = default;
        return false;
    }

    private static bool HasLeadingZero(ReadOnlySpan<char> text) => text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words, out ReadOnlySpan<char> rest)
    {
        foreach (var word in words)
        {
            rest = text[Math.Min(word.Length, text.Length)..].Trim();
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        rest = default;
        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words, out ReadOnlySpan<char> rest)
    {
        foreach (var word in words)
        {
            rest = text[..Math.Max(0, text.Length - word.Length)].Trim();
            if (text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        rest = default;
        return false;
    }
}
