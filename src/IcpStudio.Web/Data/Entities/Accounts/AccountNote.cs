using IcpStudio.Web.Data.Entities.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Accounts;

/// <summary>What somebody wrote down about an account.</summary>
public sealed class AccountNote
{
    /// <summary>Characters, at most.</summary>
    public const int MaxLength = 4_000;

    public long Id { get; private set; }

    public long AccountId { get; init; }

    /// <summary>Who may change it; null: the command line.</summary>
    public long? AuthorId { get; init; }

    /// <summary>The author's name at the time.</summary>
    public required string Author { get; init; }

    public required string Text { get; set; }

    public DateTime WrittenAt { get; init; }

    /// <summary>Null: as first written.</summary>
    public DateTime? ChangedAt { get; set; }

    public uint Version { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<AccountNote>
    {
        public void Configure(EntityTypeBuilder<AccountNote> builder)
        {
            builder.ToTable("account_notes");
            builder.Property(n => n.Text).HasMaxLength(MaxLength);
            builder.Property(n => n.Author).HasMaxLength(100);
            builder.Property(n => n.Version).IsRowVersion();
            builder.HasIndex(n => new { n.AccountId, n.WrittenAt });
            builder.HasOne<AccountRow>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<User>().WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
