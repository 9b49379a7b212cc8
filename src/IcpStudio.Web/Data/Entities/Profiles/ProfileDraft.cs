using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>The one open draft of a profile. Saving a stale one fails by <see cref="Version"/>.</summary>
public sealed class ProfileDraft
{
    public long ProfileId { get; init; }

    /// <summary>The definition as <c>ProfileJson</c> writes it; a draft may be invalid.</summary>
    public required string Definition { get; set; }

    /// <summary>The version it was begun from, or null.</summary>
    public int? BasedOn { get; set; }

    public DateTime ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";

    public uint Version { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProfileDraft>
    {
        public void Configure(EntityTypeBuilder<ProfileDraft> builder)
        {
            builder.ToTable("profile_drafts");
            builder.HasKey(d => d.ProfileId);
            builder.Property(d => d.ProfileId).ValueGeneratedNever();
            builder.Property(d => d.Definition).HasColumnType("jsonb");
            builder.Property(d => d.Version).IsRowVersion();
        }
    }
}
