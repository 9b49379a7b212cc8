using System.Linq.Expressions;
using IcpStudio.Web.Data.Entities.Jobs;

namespace IcpStudio.Web.Jobs;

/// <summary>A job as lists show it.</summary>
public sealed record JobListItem(
    long Id, string Kind, string Subject, long? SubjectId, JobState State, int Percent, string? Step, string? Error, bool CancelRequested,
    string RequestedBy, DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt)
{
    /// <summary>Waiting or at work.</summary>
    public bool IsOpen => State is JobState.Queued or JobState.Running;

    /// <summary>How a query reads it.</summary>
    internal static Expression<Func<JobRun, JobListItem>> OfRun { get; } = j => new JobListItem(
        j.Id, j.Kind, j.Subject, j.SubjectId, j.State, j.Percent, j.Step, j.Error, j.CancelRequested, j.RequestedBy, j.CreatedAt,
        j.StartedAt, j.FinishedAt);
}
