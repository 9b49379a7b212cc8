using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Segments;

/// <summary>A segment as it was counted on a day (UTC).</summary>
public sealed class SegmentDay
{
    public long SegmentId { get; init; }

    public DateOnly Day { get; init; }

    public int Count { get; init; }

    /// <summary>Who came since the count before, as <c>AccountIdSet</c> writes them; null once it is too long ago to be asked.</summary>
    public byte[]? Entered { get; init; }

    /// <summary>Who left since the count before, in the same way.</summary>
    public byte[]? Left { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentDay>
    {
        public void Configure(EntityTypeBuilder<SegmentDay> builder)
        {
            builder.ToTable("segment_days");
            builder.HasKey(d => new { d.SegmentId, d.Day });
            builder.HasOne<Segment>().WithMany().HasForeignKey(d => d.SegmentId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>
/// Who was in a segment when it was counted last, as <c>AccountIdSet</c> writes them. Apart from the segment, which a count does not
/// change.
/// </summary>
public sealed class SegmentMembers
{
    public long SegmentId { get; init; }

    public required byte[] Members { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentMembers>
    {
        public void Configure(EntityTypeBuilder<SegmentMembers> builder)
        {
            builder.ToTable("segment_members");
            builder.HasKey(m => m.SegmentId);
            builder.HasOne<Segment>().WithOne().HasForeignKey<SegmentMembers>(m => m.SegmentId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
