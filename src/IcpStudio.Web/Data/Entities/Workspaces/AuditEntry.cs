using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Workspaces;

/// <summary>Who did what; the database refuses to change or delete one.</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The user, or null for the command line and the app itself.</summary>
    public long? UserId { get; init; }

    /// <summary>The actor's name at the time.</summary>
    public required string Actor { get; init; }

    /// <summary>Verb and noun, for example <c>publish profile</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, in words.</summary>
    public required string Subject { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit_entries");
            builder.Property(e => e.At).HasDefaultValueSql("now()");
            builder.HasIndex(e => e.At);
        }
    }
}
