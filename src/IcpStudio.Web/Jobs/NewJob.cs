using IcpStudio.Web.Data.Entities.Jobs;

namespace IcpStudio.Web.Jobs;

/// <summary>A job to be done.</summary>
/// <param name="Kind">Name of its <see cref="IJobKind"/>.</param>
/// <param name="Subject">What it works on, in words.</param>
/// <param name="SubjectId">The id of what it works on, or null.</param>
public sealed record NewJob(string Kind, string Subject, long? SubjectId);

/// <summary>How a job ended; <see cref="JobState.Queued"/> means that it was given back to the queue.</summary>
public sealed record JobOutcome(long JobId, JobState State, string? Error);
