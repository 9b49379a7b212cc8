using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Deals;

/// <summary>Another name of an account, decided once by a person and followed by every later import.</summary>
public sealed class AccountAlias
{
    /// <summary>The name as files have it, trimmed and in the database's lower case.</summary>
    public required string Folded { get; init; }

    public long AccountId { get; set; }

    public required string DecidedBy { get; set; }

    public DateTime DecidedAt { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountAlias>
    {
        public void Configure(EntityTypeBuilder<AccountAlias> builder)
        {
            builder.ToTable("account_aliases");
            builder.HasKey(a => a.Folded);
            builder.Property(a => a.DecidedAt).HasDefaultValueSql("now()");
            builder.HasOne<Web.Data.Entities.Accounts.AccountRow>()
                .WithMany()
                .HasForeignKey(a => a.AccountId)
                .OnDelete(DeleteBehavior.Cascade);
        }
    }
}
