using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Deals;

/// <summary>A dated sign that an account is in the market.</summary>
public sealed class Signal
{
    public long Id { get; private set; }

    public long AccountId { get; init; }

    /// <summary>What happened, for example <c>funding</c>.</summary>
    public required string Kind { get; init; }

    public DateOnly OccurredOn { get; init; }

    /// <summary>On the source's own scale, or null.</summary>
    public decimal? Strength { get; set; }

    public string? Note { get; set; }

    public string? Source { get; set; }

    /// <summary>The import that added it, or null.</summary>
    public long? ImportId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Signal>
    {
        public void Configure(EntityTypeBuilder<Signal> builder)
        {
            builder.ToTable("signals");
            builder.Property(s => s.Strength).HasColumnType("numeric(18,4)");
            builder.HasIndex(s => new { s.AccountId, s.OccurredOn });
            builder.HasOne<Web.Data.Entities.Accounts.AccountRow>()
                .WithMany()
                .HasForeignKey(s => s.AccountId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
