using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Sellers;

/// <summary>Who sells to whom.</summary>
/// <param name="All">Everybody together.</param>
/// <param name="Groups">Those with the most deals first.</param>
public sealed record SellerReport(SellerGroup All, IReadOnlyList<SellerGroup> Groups)
{
    /// <param name="sellers">Whose deals each are: the book's owners or sources.</param>
    /// <param name="today">Up to which day open deals have been worked.</param>
    public static SellerReport Of(
        ScoredDeals scored, DealSelection selection, DictionaryEncodedColumn sellers, bool countsCancelled, DateOnly today)
    {
        var tiers = scored.Profile.Tiers.Length;
        var tallies = new Tally?[sellers.Texts.Length];
        var all = new Tally(tiers);
        foreach (var deal in scored.Select(selection))
        {
            if (scored.Scores.Tiers[deal] is PastScores.NoTier)
                continue;
            (tallies[sellers.Codes[deal]] ??= new Tally(tiers)).Add(scored, deal, countsCancelled, today.DayNumber);
            all.Add(scored, deal, countsCancelled, today.DayNumber);
        }

        return new SellerReport(
            all.ToGroup(""),
            [.. tallies.Select((t, i) => t?.ToGroup(sellers.Texts[i])).OfType<SellerGroup>().Where(g => g.Count > 0)
                .OrderByDescending(g => g.Count).ThenBy(g => g.Name, StringComparer.Ordinal)]);
    }

    private sealed class Tally(int tiers)
    {
        private readonly int[] _open = new int[tiers];
        private readonly int[] _won = new int[tiers];
        private readonly int[] _decided = new int[tiers];
        private readonly long[] _days = new long[tiers];

        public void Add(ScoredDeals scored, int deal, bool countsCancelled, int today)
        {
            var (deals, tier) = (scored.Deals, scored.Scores.Tiers[deal]);
            var end = deals.Ends[deal];
            if (end == DealEnd.Open)
            {
                _open[tier]++;
                _days[tier] += deals.CreatedOn[deal] == DealTable.NoDay ? 0 : Math.Max(0, today - deals.CreatedOn[deal]);
            }
            else if (FitDeals.IsDecided(end, countsCancelled))
            {
                _decided[tier]++;
                _won[tier] += end == DealEnd.Won ? 1 : 0;
                _days[tier] += deals.CycleOf(deal) ?? 0;
            }
        }

        public SellerGroup ToGroup(string name) => new(name, _open, [.. _won.Select((w, i) => new Rate(w, _decided[i]))], _days);
    }
}
