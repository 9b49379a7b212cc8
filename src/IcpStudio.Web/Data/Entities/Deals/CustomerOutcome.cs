using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Deals;

/// <summary>What became of a customer. Amounts are in the workspace's currency, rates in percent.</summary>
public sealed class CustomerOutcome
{
    public long AccountId { get; set; }

    public DateOnly? Since { get; set; }

    public DateOnly? ChurnedOn { get; set; }

    /// <summary>Annual recurring revenue from this customer.</summary>
    public decimal? Arr { get; set; }

    /// <summary>Lifetime value.</summary>
    public decimal? Ltv { get; set; }

    /// <summary>Net revenue retention, percent.</summary>
    public decimal? Nrr { get; set; }

    /// <summary>Gross revenue retention, percent.</summary>
    public decimal? Grr { get; set; }

    /// <summary>Net promoter score given, -100 to 100.</summary>
    public int? Nps { get; set; }

    public decimal? ExpansionArr { get; set; }

    public int? SupportTickets { get; set; }

    /// <summary>Share of seats in use, percent.</summary>
    public decimal? Usage { get; set; }

    /// <summary>Worked out from the account's won deals and renewals, because no file has said it.</summary>
    public bool IsDerived { get; set; }

    /// <summary>The import that added it, or null.</summary>
    public long? ImportId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CustomerOutcome>
    {
        public void Configure(EntityTypeBuilder<CustomerOutcome> builder)
        {
            builder.ToTable("customer_outcomes");
            builder.HasKey(o => o.AccountId);
            builder.Property(o => o.AccountId).ValueGeneratedNever();
            foreach (var amount in new[] { nameof(Arr), nameof(Ltv), nameof(Nrr), nameof(Grr), nameof(ExpansionArr), nameof(Usage) })
                builder.Property(amount).HasColumnType("numeric(18,4)");
            builder.HasOne<Web.Data.Entities.Accounts.AccountRow>()
                .WithOne()
                .HasForeignKey<CustomerOutcome>(o => o.AccountId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
