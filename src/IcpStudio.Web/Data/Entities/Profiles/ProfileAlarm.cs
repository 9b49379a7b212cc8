using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>What has drifted.</summary>
public enum AlarmKind
{
    /// <summary>The mix of an attribute among those who buy.</summary>
    Attribute,

    /// <summary>Those who buy have a value that no rule names.</summary>
    NewValue,

    /// <summary>A tier wins more or fewer of its deals than it did before the version was published.</summary>
    WinRate,
}

/// <summary>
/// A drift of a published version that somebody should look at: one for each thing that has moved, however often it is found again.
/// </summary>
public sealed class ProfileAlarm
{
    public long Id { get; private set; }

    public long ProfileId { get; init; }

    public long VersionId { get; init; }

    public required AlarmKind Kind { get; init; }

    /// <summary>Key of the attribute, the value with it, or name of the tier.</summary>
    public required string Subject { get; init; }

    /// <summary>What has moved, with its counts, in a sentence or two.</summary>
    public required string Text { get; set; }

    /// <summary>Where in the app to look.</summary>
    public required string Url { get; set; }

    public DateTime RaisedAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>Who closed it; null while it is open, and where it has faded by itself. Only that one is raised again.</summary>
    public string? ClosedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProfileAlarm>
    {
        public void Configure(EntityTypeBuilder<ProfileAlarm> builder)
        {
            builder.ToTable("profile_alarms");
            builder.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
            builder.HasIndex(a => new { a.VersionId, a.Kind, a.Subject }).IsUnique();
            builder.HasIndex(a => a.ProfileId).HasFilter("closed_at is null");
            builder.HasOne<IdealCustomerProfile>().WithMany().HasForeignKey(a => a.ProfileId);
            builder.HasOne<ProfileVersion>().WithMany().HasForeignKey(a => a.VersionId);
        }
    }
}
