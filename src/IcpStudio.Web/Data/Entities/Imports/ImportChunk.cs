using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Imports;

/// <summary>A piece of an uploaded file. In the database, so that any node can run the import; deleted when it is done.</summary>
public sealed class ImportChunk
{
    public long ImportId { get; init; }

    /// <summary>0, 1, 2 …</summary>
    public int Number { get; init; }

    public required byte[] Bytes { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ImportChunk>
    {
        public void Configure(EntityTypeBuilder<ImportChunk> builder)
        {
            builder.ToTable("import_chunks");
            builder.HasKey(c => new { c.ImportId, c.Number });
            builder.HasOne<Import>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
