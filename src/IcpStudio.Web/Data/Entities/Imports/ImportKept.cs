using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Imports;

/// <summary>Something that the undo of an import left as it was, and why.</summary>
public sealed class ImportKept
{
    public long ImportId { get; init; }

    /// <summary>1, 2, 3 … within the import.</summary>
    public int Number { get; init; }

    /// <summary>What it is about, in words.</summary>
    public required string Subject { get; init; }

    public required string Reason { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ImportKept>
    {
        public void Configure(EntityTypeBuilder<ImportKept> builder)
        {
            builder.ToTable("import_kept");
            builder.HasKey(k => new { k.ImportId, k.Number });
            builder.HasOne<Import>().WithMany().HasForeignKey(k => k.ImportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
