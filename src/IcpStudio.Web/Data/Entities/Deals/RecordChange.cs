using IcpStudio.Core.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Deals;

/// <summary>What an update of a deal, customer or signal overwrote.</summary>
public sealed class RecordChange
{
    public long Id { get; private set; }

    public ImportKind Kind { get; private set; }

    /// <summary>Id of the deal or signal; of the account for a customer.</summary>
    public long RecordId { get; private set; }

    /// <summary>The columns that changed with their values before, as a JSON object.</summary>
    public string OldValues { get; private set; } = "{}";

    public DateTime ChangedAt { get; private set; }

    /// <summary>The import that wrote the new values, or null.</summary>
    public long? ImportId { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RecordChange>
    {
        public void Configure(EntityTypeBuilder<RecordChange> builder)
        {
            builder.ToTable("record_changes");
            builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
            builder.Property(c => c.OldValues).HasColumnType("jsonb");
            builder.Property(c => c.ChangedAt).HasDefaultValueSql("now()");
            builder.HasIndex(c => new { c.Kind, c.RecordId });
            builder.HasIndex(c => c.ImportId).HasFilter("import_id is not null");
        }
    }
}
