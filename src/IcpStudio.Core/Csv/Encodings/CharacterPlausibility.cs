using System.Globalization;

namespace IcpStudio.Core.Csv.Encodings;

/// <summary>
/// How much a byte above 0x7F looks like writing when a one-byte encoding is assumed: letters inside words in the right case
/// speak for it; symbols inside words, capitals after small letters and undefined bytes against it.
/// </summary>
internal static class CharacterPlausibility
{
    public static int Score(char[] table, byte before, byte value, byte after)
    {
        var c = table[value];
        if (c == TextDecoder.Replacement)
            return -4;
        var left = table[before];
        var right = table[after];
        var inWord = IsLetter(left) && IsLetter(right);
        switch (c)
        {
            case '’':
                return inWord || (IsLetter(left) && !IsLetter(right)) ? 2 : -1;
            case '‘' or '“' or '„' or '«':
                return !IsLetter(left) && !char.IsWhiteSpace(right) ? 1 : -1;
            case '”' or '»':
                return !char.IsWhiteSpace(left) && !IsLetter(right) ? 1 : -1;
            case '™' or '®' or '©':
                return !IsLetter(right) ? 1 : -1;
            case '€' or '£' or '–' or '—' or '…' or '•' or '°' or '\u00A0':
                return inWord ? -1 : 0;
        }

        if (!IsLetter(c))
            return inWord ? -2 : -1;
        if (char.IsUpper(c))
            return char.IsLower(left) ? -2 : IsLetter(right) || char.IsUpper(left) ? 1 : 0;
        return char.IsUpper(left) && char.IsUpper(right) ? -1 : IsLetter(left) || IsLetter(right) ? 1 : 0;
    }

    // ƒ is a letter by its category, but a sign for florin in practice; ˆ, ˜ and ª, º are letters of other kinds.
    private static bool IsLetter(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter && c != 'ƒ';
}
