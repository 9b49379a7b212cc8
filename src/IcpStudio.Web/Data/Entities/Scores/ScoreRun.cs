using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Scores;

/// <summary>One scoring of all accounts by one version, at one as-of date. Its rows are partition <c>account_scores_{Id}</c>.</summary>
public sealed class ScoreRun
{
    public long Id { get; private set; }

    public long ProfileVersionId { get; init; }

    /// <summary>The day conditions relative to today are taken at.</summary>
    public DateOnly AsOf { get; init; }

    public DateTime StartedAt { get; private set; }

    /// <summary>When its scores were switched to, or null while it runs or after it failed.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>How many accounts it scored.</summary>
    public int Accounts { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ScoreRun>
    {
        public void Configure(EntityTypeBuilder<ScoreRun> builder)
        {
            builder.ToTable("score_runs");
            builder.Property(r => r.StartedAt).HasDefaultValueSql("now()");
            builder.HasOne<Web.Data.Entities.Profiles.ProfileVersion>()
                .WithMany()
                .HasForeignKey(r => r.ProfileVersionId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
