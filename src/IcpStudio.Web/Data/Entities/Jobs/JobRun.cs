using IcpStudio.Web.Data.Entities.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IcpStudio.Web.Data.Entities.Jobs;

public enum JobState
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>One piece of long work: who asked for it, how far it is, what came of it.</summary>
public sealed class JobRun
{
    public long Id { get; private set; }

    /// <summary>Which work, for example <c>import</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it works on, in words.</summary>
    public required string Subject { get; init; }

    /// <summary>The id of what it works on (import, profile), or null.</summary>
    public long? SubjectId { get; init; }

    public JobState State { get; set; } = JobState.Queued;

    /// <summary>0 to 100.</summary>
    public int Percent { get; set; }

    /// <summary>What it is doing, in words.</summary>
    public string? Step { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Error { get; set; }

    /// <summary>Asked to stop.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>Grows with every start. A node whose epoch is not this one has lost the job and may write nothing.</summary>
    public int Epoch { get; set; }

    public long? UserId { get; init; }

    public ActorKind Requester { get; init; }

    /// <summary>The name of who asked for it, as it was then.</summary>
    public required string RequestedBy { get; init; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Last sign of life of the node that runs it.</summary>
    public DateTime? HeartbeatAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<JobRun>
    {
        public void Configure(EntityTypeBuilder<JobRun> builder)
        {
            builder.ToTable("job_runs", t => t.HasCheckConstraint("job_runs_requester",
                $"requester in ({string.Join(", ", Enum.GetNames<ActorKind>().Select(SqlText.Literal))}) and (requester = 'User') = "
                    + "(user_id is not null)"));
            builder.Property(j => j.Requester).HasConversion<string>().HasMaxLength(20);
            builder.Property(j => j.State).HasConversion<string>().HasMaxLength(20);
            builder.Property(j => j.CreatedAt).HasDefaultValueSql("now()");
            builder.HasIndex(j => j.CreatedAt);
            builder.HasIndex(j => new { j.State, j.Kind });
        }
    }
}
