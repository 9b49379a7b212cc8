namespace IcpStudio.Core.Text;

/// <summary>Guesses which known name somebody meant.</summary>
internal static class DidYouMean
{
    private const int LongestName = 60;

    /// <summary>" Did you mean “…”?" with a space before it, or nothing where no known name is near.</summary>
    public static string Hint(string given, IEnumerable<string> known) => Sentence(Nearest(given, known));

    /// <summary>The known name fewest edits away, at most a third of its length; the first of equals; or null.</summary>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        var plain = Plain(given);
        if (plain.Length is 0 or > LongestName)
            return null;
        var best = (Name: (string?)null, Edits: int.MaxValue);
        foreach (var name in known)
        {
            var edits = Edits(plain, Plain(name));
            if (edits < best.Edits && edits <= Math.Max(1, Math.Min(plain.Length, name.Length) / 3))
                best = (name, edits);
        }
        return best.Name;
    }

    /// <summary>Levenshtein distance, a swap of neighbours counting as one edit.</summary>
    internal static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }

    /// <summary>The hint at a name; nothing for null.</summary>
    public static string Sentence(string? name) => name is null ? "" : $" Did you mean “{name}”?";

    /// <summary>The letters and digits alone, in lower case.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
