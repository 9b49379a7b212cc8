using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Imports;

/// <summary>A row that was rejected or a value that was dropped, and why.</summary>
public sealed class ImportProblem
{
    public long ImportId { get; init; }

    /// <summary>1, 2, 3 … within the import, in the file's order.</summary>
    public int Number { get; init; }

    /// <summary>Line of the file on which the row starts, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Header of the column, or null for the whole row.</summary>
    public string? Column { get; init; }

    /// <summary>The value as given.</summary>
    public string? Value { get; init; }

    public required string Message { get; init; }

    /// <summary>The whole row was left out.</summary>
    public bool RowRejected { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ImportProblem>
    {
        public void Configure(EntityTypeBuilder<ImportProblem> builder)
        {
            builder.ToTable("import_problems");
            builder.HasKey(p => new { p.ImportId, p.Number });
            builder.HasOne<Import>().WithMany().HasForeignKey(p => p.ImportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
