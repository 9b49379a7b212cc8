using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Backtests;

/// <summary>How many won and lost deals have each rank.</summary>
internal sealed class RankCounts
{
    private readonly int[] _won = new int[BacktestDeals.RankCount];
    private readonly int[] _lost = new int[BacktestDeals.RankCount];

    public void Add(int rank, bool isWon) => (isWon ? _won : _lost)[rank]++;

    public RocArea Area => RocArea.Of(Enumerable.Range(0, _won.Length).Select(rank => ((double)rank, new Tally(_won[rank], _lost[rank]))));

    public SamplePart ToPart() => new(_won.Sum(), _won.Sum() + _lost.Sum(), Area);

    /// <summary>From nobody to everybody; deals of the same rank are taken together, so that no order among them is made up.</summary>
    /// <param name="most">Points between, at most.</param>
    public GainPoint[] Gain(int most)
    {
        var (allWon, all) = (_won.Sum(), _won.Sum() + _lost.Sum());
        if (allWon == 0)
            return [];
        var points = new List<GainPoint> { new(0, 0) };
        int won = 0, taken = 0;
        for (var rank = _won.Length - 1; taken < all; rank--)
        {
            won += _won[rank];
            taken += _won[rank] + _lost[rank];
            var share = (double)taken / all;
            if (_won[rank] + _lost[rank] > 0 && (taken == all || share - points[^1].Share >= 1.0 / most))
                points.Add(new GainPoint(share, (double)won / allWon));
        }

        return [.. points];
    }
}
