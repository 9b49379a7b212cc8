using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Attributes;

/// <summary>
/// A value of a choice or set attribute as first seen. Every writer turns what it was given into <see cref="Shown"/>,
/// so that SQL and the index compare texts exactly.
/// </summary>
public sealed class KnownValue
{
    public required string Attribute { get; init; }

    /// <summary>By <c>ValueFolding.Fold</c>.</summary>
    public required string Folded { get; init; }

    public required string Shown { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<KnownValue>
    {
        public void Configure(EntityTypeBuilder<KnownValue> builder)
        {
            builder.ToTable("known_values");
            builder.HasKey(v => new { v.Attribute, v.Folded });
        }
    }
}
