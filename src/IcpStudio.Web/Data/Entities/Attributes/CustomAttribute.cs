using IcpStudio.Core.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Attributes;

/// <summary>An attribute the workspace added; its values live in <c>accounts.custom</c> under its key.</summary>
public sealed class CustomAttribute
{
    /// <summary>What a key looks like, as a regular expression of .NET and of PostgreSQL alike; the whole key has to match.</summary>
    public const string KeyPattern = "[a-z][A-Za-z0-9]{0,59}";

    public int Id { get; private set; }

    /// <summary>Camel-case name; never changes, for profiles and files refer to it.</summary>
    public required string Key { get; init; }

    public required string Label { get; set; }

    public AttributeGroup Group { get; set; }

    /// <summary>Never changes: the stored values are of this type.</summary>
    public AttributeType Type { get; init; }

    public string? Unit { get; set; }

    public string Help { get; set; } = "";

    public uint Version { get; private set; }

    public AttributeDefinition ToDefinition() => new(Key, Label, Group, Type, Help, Unit, IsCustom: true);

    internal sealed class Configuration : IEntityTypeConfiguration<CustomAttribute>
    {
        public void Configure(EntityTypeBuilder<CustomAttribute> builder)
        {
            builder.ToTable("custom_attributes", t => t.HasCheckConstraint(
                "custom_attributes_key", $"key collate \"C\" ~ {SqlText.Literal($"^{KeyPattern}$")}"));
            builder.Property(a => a.Key).HasMaxLength(60);
            builder.HasIndex(a => a.Key).IsUnique();
            builder.Property(a => a.Label).HasMaxLength(80);
            builder.Property(a => a.Group).HasConversion<string>().HasMaxLength(20);
            builder.Property(a => a.Type).HasConversion<string>().HasMaxLength(20);
            builder.Property(a => a.Unit).HasMaxLength(20);
            builder.Property(a => a.Help).HasMaxLength(300);
            builder.Property(a => a.Version).IsRowVersion();
        }
    }
}
