namespace IcpStudio.Web.Features.Filters;

/// <summary>Only accounts that came into a segment, or left it, in the last days.</summary>
/// <param name="SegmentId">Which segment.</param>
/// <param name="Days">1 to <see cref="MaxDays"/>.</param>
/// <param name="Entered">Those that came and are in it; else those that left and are not.</param>
public sealed record SegmentMove(long SegmentId, int Days, bool Entered)
{
    public const int MaxDays = 30;
}

/// <summary>What a list of those says of them.</summary>
/// <param name="Since">The day compared with; later than asked for where the segment was not counted yet.</param>
public sealed record SegmentMoveView(long SegmentId, string Segment, bool Entered, DateOnly Since);
