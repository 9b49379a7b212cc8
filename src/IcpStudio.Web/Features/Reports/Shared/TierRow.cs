namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A row of a table by tier.</summary>
/// <param name="Index">0 is the best; null for all tiers together.</param>
/// <param name="Tier">Its name; null for all.</param>
/// <param name="Group">What the row counts.</param>
public sealed record TierRow<TGroup>(int? Index, string? Tier, TGroup Group);

/// <summary>Makes the rows of a table by tier.</summary>
public static class TierRow
{
    /// <summary>One for each tier, and one for all.</summary>
    public static IReadOnlyList<TierRow<TGroup>> Of<TGroup>(IReadOnlyList<string> tiers, IReadOnlyList<TGroup> groups, TGroup all) =>
        [.. groups.Select((group, i) => new TierRow<TGroup>(i, tiers[i], group)), new(null, null, all)];
}
