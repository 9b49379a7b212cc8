using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>What the evidence is asked for a published profile again and again, and what it answered last.</summary>
public sealed class ProfileQuestion
{
    public long ProfileId { get; init; }

    /// <summary>The question as an address.</summary>
    public required string Question { get; set; }

    /// <summary>The day it was asked first: its days move on from there.</summary>
    public DateOnly AskedOn { get; set; }

    /// <summary>The version the answer is about; null until there is one.</summary>
    public long? VersionId { get; set; }

    /// <summary>What the deals and customers were when it was answered: another text means that something changed.</summary>
    public string? Seen { get; set; }

    public DateTime? AnsweredAt { get; set; }

    /// <summary>The last answer as JSON, or null.</summary>
    public string? Answer { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProfileQuestion>
    {
        public void Configure(EntityTypeBuilder<ProfileQuestion> builder)
        {
            builder.ToTable("profile_questions");
            builder.HasKey(q => q.ProfileId);
            builder.Property(q => q.ProfileId).ValueGeneratedNever();
            builder.Property(q => q.Answer).HasColumnType("jsonb");
            builder.HasOne<IdealCustomerProfile>().WithOne().HasForeignKey<ProfileQuestion>(q => q.ProfileId);
        }
    }
}
