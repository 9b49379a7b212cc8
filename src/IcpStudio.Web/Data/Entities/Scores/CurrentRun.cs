using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Scores;

/// <summary>The pointer: which run's scores a profile shows. Publishing changes this row and nothing else.</summary>
public sealed class CurrentRun
{
    public long ProfileId { get; init; }

    public long RunId { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CurrentRun>
    {
        public void Configure(EntityTypeBuilder<CurrentRun> builder)
        {
            builder.ToTable("current_runs");
            builder.HasKey(c => c.ProfileId);
            builder.Property(c => c.ProfileId).ValueGeneratedNever();
            builder.HasOne<Web.Data.Entities.Profiles.IdealCustomerProfile>().WithOne().HasForeignKey<CurrentRun>(c => c.ProfileId);
            builder.HasOne<ScoreRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
