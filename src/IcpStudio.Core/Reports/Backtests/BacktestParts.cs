using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Backtests;

/// <summary>A point of the gain curve: calling the best-ranked share of the deals reaches that share of the won ones.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Gain">0 to 1; without a profile it would be <paramref name="Share"/>.</param>
public readonly record struct GainPoint(double Share, double Gain)
{
    /// <summary>How many times as often the best-ranked share is won as all; 1 is no difference.</summary>
    public double Lift => Share > 0 ? Gain / Share : 1;
}

/// <summary>Deals by reaching a tier or a better one.</summary>
/// <param name="Tier">The last tier that is taken.</param>
/// <param name="From">Its threshold.</param>
public sealed record ThresholdCounts(string Tier, int From, int TakenWon, int TakenLost, int LeftWon, int LeftLost)
{
    /// <summary>Won of those taken.</summary>
    public Rate Precision => new(TakenWon, TakenWon + TakenLost);

    /// <summary>Taken of those won.</summary>
    public Rate Reach => new(TakenWon, TakenWon + LeftWon);

    /// <summary>Left of those lost: work spared.</summary>
    public Rate Spared => new(LeftLost, TakenLost + LeftLost);
}

/// <summary>What a disqualifier would have turned away.</summary>
/// <param name="WonAmount">Revenue of the won ones.</param>
/// <param name="OnlyByIt">Won deals that no other disqualifier turns away.</param>
public sealed record DisqualifierCost(string Reason, int Won, int Lost, decimal WonAmount, int OnlyByIt);

/// <summary>Deals of a range of points: how the older ones went, and how the newer ones.</summary>
public sealed record CalibrationGroup(int From, int To, Rate Older, Rate Newer);

/// <summary>How well deals are ranked that closed in a part of the time.</summary>
/// <param name="Won">Of <paramref name="Count"/>.</param>
public sealed record SamplePart(int Won, int Count, RocArea Area);
