using System.Numerics;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>
/// Which letters, and which two letters one behind the other, a text in capitals has, each in one of 64 places that several share.
/// A typing error takes at most one letter and two pairs from a text, so most texts are told not to contain a pattern by their marks alone:
/// E. Ukkonen, “Approximate string-matching with q-grams and maximal matches”, Theor. Comput. Sci. 92 (1992,
/// doi:10.1016/0304-3975(92)90143-4).
/// </summary>
internal readonly record struct TextMarks(ulong Letters, ulong Pairs)
{
    public static TextMarks Of(ReadOnlySpan<char> capitals)
    {
        var (letters, pairs, before) = (0UL, 0UL, 0u);
        for (var i = 0; i < capitals.Length; i++)
        {
            uint letter = capitals[i];
            letters |= 1UL << (int)(letter & 63);
            if (i > 0)
                pairs |= 1UL << (int)((before * 0x9E37_79B1 + letter * 0x85EB_CA77) >> 26);
            before = letter;
        }

        return new(letters, pairs);
    }

    /// <summary>Whether a text with these marks can contain one with the others, but for that many errors.</summary>
    public bool CanContain(TextMarks other, int errors) =>
        BitOperations.PopCount(other.Letters & ~Letters) <= errors && BitOperations.PopCount(other.Pairs & ~Pairs) <= 2 * errors;
}
