using System.Globalization;

namespace IcpStudio.Core.Text;

/// <summary>One number with sign, currency symbol, thousands separators, exponent, percent sign and unit, each at most once.</summary>
/// <param name="Value">With the multiplier applied; zero where <paramref name="IsTooLarge"/>.</param>
/// <param name="Multiplier">What <c>k</c>, <c>M</c> or <c>bn</c> stands for; 1 without.</param>
/// <param name="Decimals">Decimals that are not zero at the end, after exponent and multiplier.</param>
/// <param name="IsTooLarge">A number beyond what <see cref="decimal"/> holds.</param>
/// <param name="Currency">The mark of a currency beside it, or null.</param>
internal readonly record struct PlainNumber(decimal Value, decimal Multiplier, int Decimals, bool IsTooLarge, string? Currency = null)
{
    private const int MaxLength = 64;

    private static readonly (string Text, int Zeros)[] Units =
    [
        ("thousand", 3), ("million", 6), ("billion", 9), ("mil", 6), ("mm", 6), ("mn", 6), ("bn", 9), ("k", 3), ("m", 6), ("b", 9),
    ];

    public PlainNumber Times(decimal multiplier)
    {
        var zeros = (int)Math.Log10((double)multiplier);
        return Value > decimal.MaxValue / multiplier
            ? this with { IsTooLarge = true }
            : new(Value * multiplier, multiplier, Math.Max(0, Decimals - zeros), IsTooLarge, Currency);
    }

    public static bool TryRead(ReadOnlySpan<char> text, char decimalMark, out PlainNumber number)
    {
        number = default;
        text = text.Trim();
        if (text.Length is 0 or > MaxLength)
            return false;
        var isNegative = text[0] == '(' && text[^1] == ')';
        if (isNegative)
            text = text[1..^1].Trim();
        var hasSign = isNegative;
        string? currency = null;
        while (!text.IsEmpty && !char.IsAsciiDigit(text[0]) && text[0] != decimalMark)
        {
            if (text[0] is '+' or '-' or '−' && !hasSign)
            {
                (hasSign, isNegative) = (true, text[0] != '+');
                text = text[1..].TrimStart();
            }
            else if (currency is not null || (currency = CurrencyMark.TakeStart(ref text)) is null)
            {
                return false;
            }
        }

        if (!text.IsEmpty && text[^1] is '%')
            text = text[..^1].TrimEnd();
        else if (!text.IsEmpty && !char.IsAsciiDigit(text[^1]) && currency is null)
            currency = CurrencyMark.TakeEnd(ref text);
        text = TakeUnit(text, out var zeros);
        if (!TryReadDigits(text, decimalMark, isNegative, zeros, out number))
            return false;
        number = number with { Currency = currency };
        return true;
    }

    private static ReadOnlySpan<char> TakeUnit(ReadOnlySpan<char> text, out int zeros)
    {
        foreach (var (unit, count) in Units)
        {
            zeros = count;
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                return text[..^unit.Length].TrimEnd();
        }

        zeros = 0;
        return text;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, char decimalMark, bool isNegative, int zeros, out PlainNumber number)
    {
        number = default;
        Span<char> digits = stackalloc char[MaxLength];
        var whole = text.IndexOfAny(decimalMark, 'e', 'E') is var cut and >= 0 ? text[..cut] : text;
        if (!TryUngroup(whole, decimalMark, digits, out var length))
            return false;
        text = text[whole.Length..];
        var decimals = 0;
        if (!text.IsEmpty && text[0] == decimalMark)
        {
            var fraction = text[1..];
            fraction = fraction.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? fraction[..end] : fraction;
            if (fraction.IsEmpty)
                return false;
            decimals = fraction.TrimEnd('0').Length;
            digits[length++] = '.';
            fraction.CopyTo(digits[length..]);
            length += fraction.Length;
            text = text[(fraction.Length + 1)..];
        }
        else if (length == 0)
        {
            return false;
        }

        var exponent = 0;
        if (!text.IsEmpty)
        {
            if (zeros > 0 || text[0] is not ('e' or 'E') || text.Length > 6
                || !int.TryParse(text[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                return false;
        }

        exponent += zeros;
        var multiplier = (decimal)Math.Pow(10, zeros);
        decimals = Math.Max(0, decimals - exponent + (exponent < 0 ? TrailingZeros(digits[..length]) * -1 : 0));
        if (!decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            number = new(0, multiplier, decimals, IsTooLarge: true);
        else
            number = Shift(isNegative ? -value : value, exponent) is { } shifted
                ? new(shifted, multiplier, digits[..length].ContainsAnyInRange('1', '9') ? decimals : 0, IsTooLarge: false)
                : new(0, multiplier, 0, IsTooLarge: true);
        return true;
    }

    /// <summary>Takes thousands separators out: always the same one, three digits after each.</summary>
    private static bool TryUngroup(ReadOnlySpan<char> text, char decimalMark, Span<char> digits, out int length)
    {
        length = 0;
        char? separator = null;
        var inGroup = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                inGroup++;
                continue;
            }

            var isSeparator = c is ' ' or '\u00A0' or '\u202F' or '\'' or '’' || (c is '.' or ',' && c != decimalMark);
            if (!isSeparator || (separator is null ? inGroup is 0 or > 3 : c != separator || inGroup != 3))
                return false;
            separator = c;
            inGroup = 0;
        }

        return separator is null || inGroup == 3;
    }

    private static int TrailingZeros(ReadOnlySpan<char> digits) => digits.Contains('.') ? 0 : digits.Length - digits.TrimEnd('0').Length;

    private static decimal? Shift(decimal value, int exponent)
    {
        if (value == 0 || exponent == 0)
            return value;
        if (Math.Abs(exponent) > 28)
            return exponent > 0 ? null : 0;
        var power = (decimal)Math.Pow(10, Math.Abs(exponent));
        if (exponent < 0)
            return value / power;
        return Math.Abs(value) > decimal.MaxValue / power ? null : value * power;
    }
}
