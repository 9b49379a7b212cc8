namespace IcpStudio.Benchmarks.Workload;

/// <summary>
/// Account number n of the workload, the same on every machine: few values are common, many are rare, one in eight is missing.
/// </summary>
internal readonly struct RandomAccount(int number)
{
    private const int MissingOneIn = 8;

    public long Id => number + 1L;

    public string ExternalId => $"crm-{number}";

    public string Name => $"{Syllables[Draw(901) % 16]}{Syllables[Draw(902) % 16].ToLowerInvariant()} {Kinds[Draw(903) % 8]} {number}";

    public string Domain => $"company-{number}.example";

    /// <summary>Which value of a choice, from 0, or -1 where it is missing.</summary>
    public int Choice(int attribute, int values) => IsMissing(100 + attribute) ? -1 : Skewed(200 + attribute, values);

    public bool? YesNo => IsMissing(300) ? null : Draw(301) % 3 == 0;

    /// <summary>A whole number up to the greatest, small ones more often, or null where it is missing.</summary>
    public int? Number(int attribute, int greatest) => IsMissing(400 + attribute) ? null
        : greatest == 2025 ? 2025 - Skewed(500 + attribute, 60) : Skewed(500 + attribute, greatest + 1);

    /// <summary>The members of a set, ascending; none where it is missing.</summary>
    public int[] Set(int attribute, int values, int members)
    {
        if (IsMissing(600 + attribute))
            return [];
        var set = new SortedSet<int>();
        for (var i = 1 + Draw(700 + attribute) % (uint)members; i > 0; i--)
            set.Add(Skewed(800 + attribute * 16 + (int)i, values));
        return [.. set];
    }

    private static readonly string[] Syllables =
        ["Nor", "Vel", "Kan", "Tri", "Sol", "Mar", "Bel", "Dor", "Fen", "Gal", "Hul", "Jor", "Lum", "Pax", "Rin", "Zet"];

    private static readonly string[] Kinds = ["Systems", "Labs", "Group", "Software", "Works", "Health", "Trading", "Energy"];

    private bool IsMissing(int purpose) => Draw(purpose) % MissingOneIn == 0;

    private int Skewed(int purpose, int below)
    {
        var part = Draw(purpose) / (double)uint.MaxValue;
        return Math.Min(below - 1, (int)(part * part * below));
    }

    /// <summary>SplitMix64 of account and purpose (Steele, Lea and Flood 2014).</summary>
    private uint Draw(int purpose)
    {
        var z = ((ulong)number * 1021 + (ulong)purpose) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (uint)((z ^ (z >> 31)) >> 32);
    }
}
