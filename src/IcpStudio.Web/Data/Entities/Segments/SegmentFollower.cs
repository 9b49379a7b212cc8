using IcpStudio.Web.Data.Entities.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Segments;

/// <summary>What a user wants to see of a segment.</summary>
public sealed class SegmentFollower
{
    public long SegmentId { get; init; }

    public long UserId { get; init; }

    /// <summary>In the sidebar.</summary>
    public bool IsPinned { get; set; }

    /// <summary>In the daily summary.</summary>
    public bool IsSubscribed { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SegmentFollower>
    {
        public void Configure(EntityTypeBuilder<SegmentFollower> builder)
        {
            builder.ToTable("segment_followers");
            builder.HasKey(f => new { f.UserId, f.SegmentId });
            builder.HasOne<Segment>().WithMany().HasForeignKey(f => f.SegmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<User>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
