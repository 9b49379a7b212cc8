using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Segments;

/// <summary>A filter saved under a name; its members change as accounts and scores do.</summary>
/// <param name="Filter">Whom it holds.</param>
/// <param name="Top">Only the best of them by points; null: all.</param>
/// <param name="ProfileId">Whose scores and tiers it goes by; null: the default profile's.</param>
/// <param name="IsShared">Whether everybody sees it; a shared one can use only shared ones.</param>
public sealed record SegmentDefinition(string Name, Filter Filter, SegmentTop? Top = null, long? ProfileId = null, bool IsShared = true);

/// <summary>The best accounts by raw points, then by id.</summary>
/// <param name="Amount">How many, 1 to <see cref="MaxCount"/>; or percent of those the filter holds, 1 to 100, rounded up.</param>
public sealed record SegmentTop(int Amount, bool IsPercent)
{
    /// <summary>The most accounts that can be asked for by number.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem => IsPercent
        ? Amount is >= 1 and <= 100 ? null : $"The top {Amount} % cannot be taken; allowed are 1 to 100 %."
        : Amount is >= 1 and <= MaxCount ? null : $"The top {Amount:#,0} cannot be taken; allowed are 1 to {MaxCount:#,0} accounts.";

    /// <summary>Accounts of a list of that many.</summary>
    public int Of(int count) => IsPercent ? (int)(((long)count * Amount + 99) / 100) : Math.Min(Amount, count);

    /// <summary>For example: top 10 %.</summary>
    public override string ToString() => $"top {Amount:#,0}{(IsPercent ? " %" : "")}";
}
