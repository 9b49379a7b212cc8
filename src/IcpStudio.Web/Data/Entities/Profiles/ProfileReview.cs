using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>How a review ended.</summary>
public enum ReviewDecision
{
    /// <summary>The version stays as it is.</summary>
    Kept,

    /// <summary>A draft is to change it.</summary>
    Drafted,
}

/// <summary>One look at a published profile, and what was decided. Never changes.</summary>
public sealed class ProfileReview
{
    public long Id { get; private set; }

    public long ProfileId { get; init; }

    /// <summary>1, 2, 3 … within the profile: of two who decide at once only one can have the next.</summary>
    public required int Number { get; init; }

    /// <summary>Number of the version looked at.</summary>
    public required int Version { get; init; }

    public required ReviewDecision Decision { get; init; }

    public string? Note { get; init; }

    /// <summary>The day the next review is due, unless a version is published before.</summary>
    public DateOnly NextOn { get; init; }

    /// <summary>The user, or null for the command line.</summary>
    public long? UserId { get; init; }

    public required string By { get; init; }

    public DateTime At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProfileReview>
    {
        public void Configure(EntityTypeBuilder<ProfileReview> builder)
        {
            builder.ToTable("profile_reviews");
            builder.Property(r => r.Decision).HasConversion<string>().HasMaxLength(20);
            builder.HasIndex(r => new { r.ProfileId, r.Number }).IsUnique();
            builder.HasOne<IdealCustomerProfile>().WithMany().HasForeignKey(r => r.ProfileId);
        }
    }
}
