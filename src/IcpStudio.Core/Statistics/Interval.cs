namespace IcpStudio.Core.Statistics;

/// <summary>Where a figure lies with 95 % confidence; both ends belong to it.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether the two have a point in common.</summary>
    public bool Overlaps(Interval other) => Low <= other.High && other.Low <= High;
}
