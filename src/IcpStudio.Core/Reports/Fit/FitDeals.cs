using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Fit;

/// <summary>Deals by the fit of their account on their day.</summary>
/// <param name="Tiers">By tier.</param>
/// <param name="All">All tiers together.</param>
/// <param name="Unscored">Deals whose account is not known; they are in no tier.</param>
/// <param name="Tenths">Ten parts of the decided deals by points, best first; as few as their points can be told apart by.</param>
/// <param name="Quarters">Of closing, oldest first, those without a decided deal between them included.</param>
/// <param name="By">How many deals in tiers were scored by what, by <see cref="ScoredBy"/>.</param>
/// <param name="Repeated">Renewals of the selection left out because they are booked again.</param>
public sealed record FitDeals(
    IReadOnlyList<DealGroup> Tiers, DealGroup All, DealGroup Unscored, IReadOnlyList<PointGroup> Tenths, IReadOnlyList<FitQuarter> Quarters,
    IReadOnlyList<int> By, int Repeated)
{
    private const int Parts = 10;

    // More would be no chart; the latest are shown.
    private const int MaxQuarters = 40;

    /// <summary>Adds up a selection of scored deals.</summary>
    public static FitDeals Of(ScoredDeals scored, DealSelection selection, bool countsCancelled)
    {
        var (deals, scores) = (scored.Deals, scored.Scores);
        var tiers = scored.Profile.Tiers.Select(_ => new DealTally()).ToArray();
        var (unscored, by) = (new DealTally(), new int[4]);
        var fits = scored.Select(selection);
        var known = 0;
        foreach (var deal in fits)
        {
            var tier = scores.Tiers[deal];
            if (tier == PastScores.NoTier)
            {
                unscored.Add(deals, deal);
                continue;
            }

            tiers[tier].Add(deals, deal);
            by[(int)scores.By[deal]]++;
            fits[known++] = deal;
        }

        fits = fits[..known];
        var all = new DealTally();
        foreach (var tier in tiers)
            all.Add(tier);
        return new FitDeals(
            [.. tiers.Select(t => t.ToGroup())], all.ToGroup(), unscored.ToGroup(), InTenths(scored, fits, countsCancelled),
            InQuarters(scored, fits, countsCancelled), by, deals.Repeated.Count(i => selection.Fits(deals, i)));
    }

    /// <summary>Whether a deal is decided.</summary>
    public static bool IsDecided(DealEnd end, bool countsCancelled) =>
        end is DealEnd.Won or DealEnd.Lost || (countsCancelled && end == DealEnd.Cancelled);

    private static PointGroup[] InTenths(ScoredDeals scored, int[] fits, bool countsCancelled)
    {
        var decided = new int[ushort.MaxValue + 1];
        var count = 0;
        foreach (var deal in fits)
        {
            if (!IsDecided(scored.Deals.Ends[deal], countsCancelled))
                continue;
            decided[scored.Scores.Points[deal] - short.MinValue]++;
            count++;
        }

        if (count == 0)
            return [];
        // Deals of the same points stay together: the middle one of them says to which tenth they belong.
        var part = new byte[decided.Length];
        long above = 0;
        for (var points = decided.Length - 1; points >= 0; points--)
        {
            part[points] = (byte)Math.Min(Parts - 1, Parts * (2 * above + decided[points]) / (2L * count));
            above += decided[points];
        }

        var (tallies, ends) = (new DealTally?[Parts], new (int From, int To)[Parts]);
        foreach (var deal in fits)
        {
            var points = scored.Scores.Points[deal];
            var at = part[points - short.MinValue];
            if (tallies[at] is null)
                (tallies[at], ends[at]) = (new DealTally(), (points, points));
            tallies[at]!.Add(scored.Deals, deal);
            ends[at] = (Math.Min(ends[at].From, points), Math.Max(ends[at].To, points));
        }

        return [.. Enumerable.Range(0, Parts)
            .Where(i => tallies[i] is not null)
            .Select(i => new PointGroup(ends[i].From, ends[i].To, tallies[i]!.ToGroup()))];
    }

    private static FitQuarter[] InQuarters(ScoredDeals scored, int[] fits, bool countsCancelled)
    {
        var (deals, tiers) = (scored.Deals, scored.Profile.Tiers.Length);
        var (quarters, cells) = (deals.Quarters, new (int Won, int Decided)[tiers * (ushort.MaxValue + 1)]);
        var (first, last) = (int.MaxValue, 0);
        foreach (var deal in fits)
        {
            int quarter = quarters[deal];
            if (quarter == 0 || !IsDecided(deals.Ends[deal], countsCancelled))
                continue;
            (first, last) = (Math.Min(first, quarter), Math.Max(last, quarter));
            ref var cell = ref cells[quarter * tiers + scored.Scores.Tiers[deal]];
            cell = (cell.Won + (deals.Ends[deal] == DealEnd.Won ? 1 : 0), cell.Decided + 1);
        }

        if (last == 0)
            return [];
        first = Math.Max(first, last - MaxQuarters + 1);
        return [.. Enumerable.Range(first, last - first + 1).Select(q => new FitQuarter(
            new DateOnly(q / 4, q % 4 * 3 + 1, 1), [.. cells.AsSpan(q * tiers, tiers).ToArray().Select(c => new Rate(c.Won, c.Decided))]))];
    }
}
