namespace IcpStudio.Core.Evidence;

/// <summary>The decided members in two parts: what is found on the older ones is judged on the newer ones.</summary>
/// <param name="Older">Rows of the older 70 %.</param>
/// <param name="Newer">Rows of the newest 30 %.</param>
/// <param name="From">First day of the newer part; null where the days are not known and the parts were drawn by lot.</param>
public sealed record TimeSplit(int[] Older, int[] Newer, DateOnly? From)
{
    /// <summary>Share of the older part.</summary>
    public const double OlderShare = .7;

    // Fewer with a day than this share of all, and the split would leave out too many.
    private const double MinDatedShare = .9;

    /// <summary>
    /// Splits at the end of a day. Where fewer than nine in ten members have a day, every row's number decides, spread by a
    /// fixed hash so that the order of the rows does not matter.
    /// </summary>
    public static TimeSplit Of(Cohort cohort, int[] decided)
    {
        var dated = RowsInOrder.ByDay(decided, row => cohort.EndedOn[row]);
        if (dated.Length < decided.Length * MinDatedShare)
            return Drawn(decided);
        var at = (int)(dated.Length * OlderShare);
        while (at > 0 && at < dated.Length && cohort.EndedOn[dated[at]] == cohort.EndedOn[dated[at - 1]])
            at++;
        return at == 0 || at >= dated.Length ? Drawn(decided) : new(dated[..at], dated[at..], cohort.EndedOn[dated[at]]);
    }

    private static TimeSplit Drawn(int[] decided)
    {
        var isNewer = decided.ToLookup(row => (uint)(row * 2654435761L) % 1000 >= OlderShare * 1000);
        return new([.. isNewer[false]], [.. isNewer[true]], null);
    }
}
