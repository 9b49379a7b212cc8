namespace IcpStudio.Core.Text;

/// <summary>
/// Which known companies somebody may have meant by a name: <c>GTXPro</c> and <c>GTX Pro</c>, <c>Acme</c> and <c>Acme, Inc.</c>
/// </summary>
public static class NearNames
{
    private const int LongestName = 80;

    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "inc", "incorporated", "ltd", "limited", "llc", "llp", "plc", "corp", "corporation", "co", "company", "gmbh", "ag", "kg", "sa",
        "sas", "sarl", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "pty", "group", "holding", "holdings", "the",
    };

    /// <summary>Letters and digits only, lower case.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>
    /// How far two names are apart, 0 for the same letters; null where nobody would take one for the other. Letters and digits
    /// count, then the words without legal forms, then typing errors (a quarter of the letters at most), then a name that goes on.
    /// </summary>
    public static int? Distance(string a, string b)
    {
        var (plainA, plainB) = (Plain(a), Plain(b));
        if (plainA.Length is 0 or > LongestName || plainB.Length is 0 or > LongestName)
            return null;
        if (plainA == plainB)
            return 0;
        var (coreA, coreB) = (WithoutLegalForms(a), WithoutLegalForms(b));
        if (coreA.Length > 0 && coreA == coreB)
            return 1;
        var edits = DidYouMean.Edits(coreA, coreB);
        if (edits <= Math.Max(1, Math.Min(coreA.Length, coreB.Length) / 4) && Math.Min(coreA.Length, coreB.Length) >= 3)
            return 1 + edits;
        var (shorter, longer) = coreA.Length < coreB.Length ? (coreA, coreB) : (coreB, coreA);
        return shorter.Length >= 4 && longer.StartsWith(shorter, StringComparison.Ordinal) ? 20 + longer.Length - shorter.Length : null;
    }

    private static string WithoutLegalForms(string name) =>
        string.Concat(name.Split([' ', ',', '.', '(', ')', '&', '-', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(Plain)
            .Where(w => !LegalForms.Contains(w)));
}
