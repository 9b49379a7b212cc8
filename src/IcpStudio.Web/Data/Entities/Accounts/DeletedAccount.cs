using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Accounts;

/// <summary>Left by a trigger when an account is deleted, so that indexes follow.</summary>
public sealed class DeletedAccount
{
    public long AccountId { get; private set; }

    public ulong ChangedXid { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeletedAccount>
    {
        public void Configure(EntityTypeBuilder<DeletedAccount> builder)
        {
            builder.ToTable("deleted_accounts");
            builder.HasKey(d => d.AccountId);
            builder.Property(d => d.AccountId).ValueGeneratedNever();
            builder.Property(d => d.ChangedXid).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
            builder.HasIndex(d => d.ChangedXid);
        }
    }
}
