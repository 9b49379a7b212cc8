using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>A published version; the database refuses to change or delete it.</summary>
public sealed class ProfileVersion
{
    public long Id { get; private set; }

    public long ProfileId { get; init; }

    /// <summary>1, 2, 3 … within the profile.</summary>
    public required int Number { get; init; }

    /// <summary>The definition exactly as <c>ProfileJson</c> wrote it, character for character: what the hash was taken of.</summary>
    public required string Definition { get; init; }

    /// <summary>SHA-256 of the definition's canonical text, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public string? Note { get; init; }

    public required string PublishedBy { get; init; }

    public DateTime PublishedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProfileVersion>
    {
        public void Configure(EntityTypeBuilder<ProfileVersion> builder)
        {
            builder.ToTable("profile_versions");
            builder.HasIndex(v => new { v.ProfileId, v.Number }).IsUnique();
            // json, not jsonb: jsonb would reorder the keys and the hash could no longer be checked by hand.
            builder.Property(v => v.Definition).HasColumnType("json");
            builder.Property(v => v.Sha256).HasMaxLength(64);
        }
    }
}
