namespace IcpStudio.Core.Reports;

/// <summary>Deals whose accounts had points of one range.</summary>
/// <param name="From">Fewest raw points.</param>
/// <param name="To">Most.</param>
public sealed record PointGroup(int From, int To, DealGroup Deals);
