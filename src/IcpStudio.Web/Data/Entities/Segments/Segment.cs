using IcpStudio.Core.Segments;
using IcpStudio.Core.Text;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Segments;

/// <summary>A saved, living filter.</summary>
public sealed class Segment
{
    public const int MaxNameLength = 80;

    public long Id { get; private set; }

    public required string Name { get; set; }

    /// <summary>Names are compared by it.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>The filter as a line of text.</summary>
    public required string Filter { get; set; }

    /// <summary>Whose scores and tiers it goes by; null: the default profile's.</summary>
    public long? ProfileId { get; set; }

    /// <summary>Only so many of the best; null: all.</summary>
    public int? TopAmount { get; set; }

    public bool TopIsPercent { get; set; }

    /// <summary>Whether everybody sees it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Who made it; null: the command line.</summary>
    public long? OwnerId { get; init; }

    /// <summary>When it was thrown away; it can be taken back for a week.</summary>
    public DateTime? DeletedAt { get; set; }

    public uint Version { get; private set; }

    public SegmentTop? Top => TopAmount is { } amount ? new SegmentTop(amount, TopIsPercent) : null;

    /// <summary>Gives it its name.</summary>
    public void Rename(string name) => (Name, FoldedName) = (name, ValueFolding.Fold(name));

    internal sealed class Configuration : IEntityTypeConfiguration<Segment>
    {
        public void Configure(EntityTypeBuilder<Segment> builder)
        {
            builder.ToTable("segments");
            builder.Ignore(s => s.Top);
            builder.Property(s => s.Name).HasMaxLength(MaxNameLength);
            builder.Property(s => s.FoldedName).HasMaxLength(MaxNameLength * 2);
            builder.Property(s => s.Version).IsRowVersion();
            builder.HasIndex(s => s.FoldedName).IsUnique().HasFilter("is_shared and deleted_at is null");
            builder.HasIndex(s => new { s.OwnerId, s.FoldedName }).IsUnique().HasFilter("deleted_at is null");
            builder.HasOne<User>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<IdealCustomerProfile>().WithMany().HasForeignKey(s => s.ProfileId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
