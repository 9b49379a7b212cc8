using IcpStudio.Core.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Profiles;

/// <summary>An ideal customer profile: its name, at the most one open draft, and its published versions.</summary>
public sealed class IdealCustomerProfile
{
    private IdealCustomerProfile()
    {
    }

    /// <param name="name">Unique in the workspace without regard to case and outer space.</param>
    public IdealCustomerProfile(string name) => Rename(name);

    public long Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary><see cref="Name"/> folded; what uniqueness is judged by.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>The profile pages show when none is chosen; at the most one is.</summary>
    public bool IsDefault { get; set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? ArchivedAt { get; set; }

    public ProfileDraft? Draft { get; set; }

    public List<ProfileVersion> Versions { get; } = [];

    public void Rename(string name)
    {
        Name = name.Trim();
        FoldedName = ValueFolding.Fold(name);
    }

    internal sealed class Configuration : IEntityTypeConfiguration<IdealCustomerProfile>
    {
        public void Configure(EntityTypeBuilder<IdealCustomerProfile> builder)
        {
            builder.ToTable("profiles");
            builder.Property(p => p.Name).HasMaxLength(100);
            builder.HasIndex(p => p.FoldedName).IsUnique();
            builder.HasIndex(p => p.IsDefault).IsUnique().HasFilter("is_default");
            builder.Property(p => p.CreatedAt).HasDefaultValueSql("now()");
            builder.HasOne(p => p.Draft).WithOne().HasForeignKey<ProfileDraft>(d => d.ProfileId);
            builder.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.ProfileId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
