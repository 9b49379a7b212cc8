using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Accounts;

/// <summary>
/// The shape of table <c>accounts</c>: one typed column a built-in attribute (an indexer property, so that the catalogue
/// alone decides which there are) and one document for the custom ones. Read and written through <see cref="AttributeStorage"/>.
/// </summary>
public sealed class AccountRow
{
    private readonly Dictionary<string, object?> _values = [];

    public long Id { get; private set; }

    public string? ExternalId { get; private set; }

    /// <summary>Custom attributes by key, as JSON.</summary>
    public string Custom { get; private set; } = "{}";

    public DateTime CreatedAt { get; private set; }

    /// <summary>The import that added it, or null.</summary>
    public long? ImportId { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>The transaction that last wrote the row; how an index follows changes. Set by the database.</summary>
    public ulong ChangedXid { get; private set; }

    /// <summary>A built-in attribute by its key.</summary>
    public object? this[string attribute]
    {
        get => _values.GetValueOrDefault(attribute);
        set => _values[attribute] = value;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountRow>
    {
        public void Configure(EntityTypeBuilder<AccountRow> builder)
        {
            builder.ToTable("accounts");
            builder.Property(a => a.ExternalId).HasColumnName("external_id");
            builder.HasIndex(a => a.ExternalId).IsUnique();
            builder.Property(a => a.Custom).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
            builder.Property(a => a.CreatedAt).HasDefaultValueSql("now()");
            builder.Property(a => a.ChangedAt).HasDefaultValueSql("now()");
            builder.Property(a => a.ChangedXid).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
            builder.HasIndex(a => a.ChangedXid);
            foreach (var attribute in BuiltInAttributes.Stored)
            {
                var property = builder.IndexerProperty(AttributeStorage.ClrType(attribute.Type), attribute.Key)
                    .HasColumnName(AttributeStorage.BuiltInColumn(attribute))
                    .HasColumnType(AttributeStorage.SqlType(attribute.Type));
                property.IsRequired(false);
            }

            builder.HasIndex(BuiltInAttributes.Domain);
        }
    }
}
