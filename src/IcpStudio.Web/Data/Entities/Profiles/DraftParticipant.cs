using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>A window in which someone has a draft open, on whichever node; it says again and again that it still is.</summary>
public sealed class DraftParticipant
{
    public Guid Id { get; init; }

    public long ProfileId { get; init; }

    /// <summary>Who sits there.</summary>
    public required string Name { get; init; }

    /// <summary>When it was heard of last, in UTC; one that is silent for long is gone.</summary>
    public DateTime SeenAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DraftParticipant>
    {
        public void Configure(EntityTypeBuilder<DraftParticipant> builder)
        {
            builder.ToTable("draft_seats");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.HasIndex(s => s.ProfileId);
            builder.HasOne<IdealCustomerProfile>().WithMany().HasForeignKey(s => s.ProfileId);
        }
    }
}
