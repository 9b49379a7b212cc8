using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>What became on newer members of a difference found on older ones.</summary>
/// <param name="Area">How well the weights of the older members rank the newer ones whose value is known.</param>
/// <param name="Held">Whether it points the same way and by more than chance gives one time in five; null where the newer members are too
/// few to say.</param>
public sealed record OutOfTime(RocArea Area, bool? Held)
{
    /// <summary>One-sided p value below which the newer members speak for what the older ones said.</summary>
    public const double Limit = .2;

    /// <summary>With fewer good or bad ones among the newer members nothing is said.</summary>
    public const int MinCount = 5;

    internal static OutOfTime Of(EvidenceColumn column, Cohort cohort, TimeSplit split)
    {
        var area = Feature.Fit(column, cohort, split.Older).AreaOn(cohort, split.Newer);
        return new(area, Math.Min(area.Good, area.Bad) < MinCount ? null : area.PAbove < Limit);
    }
}
