using IcpStudio.Core.Reports.Fit;

namespace IcpStudio.Core.Reports.Backtests;

/// <summary>The decided deals of a selection that both of two profiles can be judged by, or one alone.</summary>
/// <param name="Deals">Indices in the book, of known accounts.</param>
/// <param name="IsWon">How each ended.</param>
public sealed record BacktestDeals(int[] Deals, bool[] IsWon)
{
    /// <summary>Ranks go from 0 to below this.</summary>
    public const int RankCount = 2 * Points;

    private const int Points = ushort.MaxValue + 1;

    /// <summary>How many of them were won.</summary>
    public int Won { get; } = IsWon.Count(w => w);

    /// <summary>Those of a selection that are decided and of an account that has a score.</summary>
    public static BacktestDeals Of(ScoredDeals scored, DealSelection selection, bool countsCancelled)
    {
        var deals = Array.FindAll(scored.Select(selection),
            deal => scored.Scores.Tiers[deal] != PastScores.NoTier && FitDeals.IsDecided(scored.Deals.Ends[deal], countsCancelled));
        return new(deals, Array.ConvertAll(deals, deal => scored.Deals.Ends[deal] == DealEnd.Won));
    }

    /// <summary>What each is ranked by: points, and below everybody else those a disqualifier turns away.</summary>
    public int[] Ranks(ScoredDeals scored)
    {
        var (scores, last) = (scored.Scores, scored.Profile.Tiers.Length - 1);
        return Array.ConvertAll(Deals, deal =>
            scores.Points[deal] - short.MinValue + (scores.Tiers[deal] == last && scores.Disqualifiers.ContainsKey(deal) ? 0 : Points));
    }
}
