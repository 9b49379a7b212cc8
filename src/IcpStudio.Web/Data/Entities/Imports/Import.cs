using IcpStudio.Core.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Imports;

public enum ImportState
{
    /// <summary>Uploaded, being mapped.</summary>
    Draft,
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>Imported and taken back.</summary>
    Undone,
}

/// <summary>One file and what was done with it.</summary>
public sealed class Import
{
    public long Id { get; private set; }

    public ImportKind Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public long FileSize { get; set; }

    /// <summary>Of the file, lower-case hex; null until it is whole.</summary>
    public string? Sha256 { get; set; }

    public ImportState State { get; set; }

    /// <summary>The mapping as YAML, as <c>ImportMapping</c> writes it.</summary>
    public string? Mapping { get; set; }

    public int Rows { get; set; }

    public int Added { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Rejected { get; set; }

    public int ValuesDropped { get; set; }

    /// <summary>Rows written in a broken way that left no doubt what was meant.</summary>
    public int Repaired { get; set; }

    /// <summary>Deals among them whose account was not known when they came.</summary>
    public int Waiting { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Error { get; set; }

    public long? JobId { get; set; }

    public long? UserId { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? FinishedAt { get; set; }

    public DateTime? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }

    public uint Version { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Import>
    {
        public void Configure(EntityTypeBuilder<Import> builder)
        {
            builder.ToTable("imports");
            builder.Property(i => i.Kind).HasConversion<string>().HasMaxLength(20);
            builder.Property(i => i.State).HasConversion<string>().HasMaxLength(20);
            builder.Property(i => i.FileName).HasMaxLength(255);
            builder.Property(i => i.CreatedAt).HasDefaultValueSql("now()");
            builder.Property(i => i.Version).IsRowVersion();
            builder.HasIndex(i => i.CreatedAt);
        }
    }
}
