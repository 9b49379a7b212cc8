using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Workspaces;

/// <summary>The one row that says whose app this is.</summary>
public sealed class Workspace
{
    /// <summary>The only id there is.</summary>
    public const int TheOnlyId = 1;

    public int Id { get; private set; } = TheOnlyId;

    public string Name { get; set; } = "My workspace";

    /// <summary>ISO 4217 code of the currency all amounts are in.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Whether its companies, deals and users were generated for a look around.</summary>
    public bool IsDemo { get; set; }

    public DateTime CreatedAt { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Workspace>
    {
        public void Configure(EntityTypeBuilder<Workspace> builder)
        {
            builder.ToTable("workspace", t => t.HasCheckConstraint("only_one", "id = 1"));
            builder.Property(w => w.Id).ValueGeneratedNever();
            builder.Property(w => w.Name).HasMaxLength(100);
            builder.Property(w => w.Currency).HasMaxLength(3);
            builder.Property(w => w.CreatedAt).HasDefaultValueSql("now()");
        }
    }
}
