using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Accounts;

/// <summary>What an update overwrote: with it an account can be read as of a date. The first import of an account writes none.</summary>
public sealed class AccountChange
{
    public long Id { get; private set; }

    public long AccountId { get; private set; }

    /// <summary>Key of the attribute.</summary>
    public string Attribute { get; private set; } = "";

    /// <summary>The value before, as JSON, or null where it was missing.</summary>
    public string? OldValue { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>The import that wrote the new value, or null.</summary>
    public long? ImportId { get; private set; }

    /// <summary>The user who wrote it, or null.</summary>
    public long? UserId { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountChange>
    {
        public void Configure(EntityTypeBuilder<AccountChange> builder)
        {
            builder.ToTable("account_changes");
            builder.Property(c => c.OldValue).HasColumnType("jsonb");
            builder.Property(c => c.ChangedAt).HasDefaultValueSql("now()");
            builder.HasIndex(c => new { c.AccountId, c.Attribute, c.ChangedAt });
            builder.HasIndex(c => c.ImportId).HasFilter("import_id is not null");
            builder.HasOne<AccountRow>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
