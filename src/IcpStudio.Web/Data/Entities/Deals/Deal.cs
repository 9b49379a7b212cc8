using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Deals;

/// <summary>How a deal ended, or that it has not.</summary>
public enum DealOutcome
{
    Open,
    Won,
    Lost,
    Cancelled,
}

/// <summary>What was to be sold to whom.</summary>
public enum DealType
{
    NewBusiness,
    Expansion,
    Renewal,
}

/// <summary>An opportunity.</summary>
public sealed class Deal
{
    public long Id { get; private set; }

    public string? ExternalId { get; init; }

    /// <summary>Null until the account it names is known.</summary>
    public long? AccountId { get; set; }

    /// <summary>The account as the source named it, by id or in whatever way it has.</summary>
    public string? AccountRef { get; init; }

    /// <summary>The account's domain as the source gave it, normalised, or null.</summary>
    public string? AccountDomain { get; init; }

    /// <summary>The account's name as the source gave it in a column of its own, or null.</summary>
    public string? AccountName { get; init; }

    public string Name { get; set; } = "";

    public DealType Type { get; set; }

    public string? Stage { get; set; }

    public DealOutcome Outcome { get; set; }

    /// <summary>In the workspace's currency.</summary>
    public decimal? Amount { get; set; }

    public DateOnly? CreatedOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public string? Owner { get; set; }

    public string? Product { get; set; }

    public string? Source { get; set; }

    public string? LostReason { get; set; }

    /// <summary>What else the source says, by its header, as JSON.</summary>
    public string Custom { get; init; } = "{}";

    /// <summary>The import that added it, or null.</summary>
    public long? ImportId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Deal>
    {
        public void Configure(EntityTypeBuilder<Deal> builder)
        {
            builder.ToTable("deals");
            builder.HasIndex(d => d.ExternalId).IsUnique();
            builder.HasIndex(d => d.AccountId);
            builder.HasIndex(d => d.ClosedOn);
            // What is asked of all deals at once is read from these alone.
            builder.HasIndex(d => d.AccountId, "IX_deals_open")
                .HasFilter("outcome = 'Open'")
                .IncludeProperties(d => new { d.Id, d.Amount });
            builder.HasIndex(d => d.AccountId, "IX_deals_closed_new_business")
                .HasFilter("outcome <> 'Open' and type = 'NewBusiness'")
                .IncludeProperties(d => new { d.Outcome, d.Amount });
            // Two indexes are on expressions, which only their migrations can say: ix_deals_latest, the list's order, and
            // ix_deals_open_by_owner.
            builder.HasIndex(d => d.Id).HasDatabaseName("ix_deals_waiting").HasFilter("account_id is null");
            builder.Property(d => d.Custom).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
            builder.Property(d => d.Type).HasConversion<string>().HasMaxLength(20);
            builder.Property(d => d.Outcome).HasConversion<string>().HasMaxLength(20);
            builder.Property(d => d.Amount).HasColumnType("numeric(18,4)");
            builder.HasOne<Web.Data.Entities.Accounts.AccountRow>()
                .WithMany()
                .HasForeignKey(d => d.AccountId)
                .OnDelete(DeleteBehavior.SetNull);
        }
    }
}
