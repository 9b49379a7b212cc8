using IcpStudio.Web.Data.Entities.Jobs;
using Npgsql;

namespace IcpStudio.Web.Jobs;

/// <summary>
/// One kind of long work. It may be started more than once (a node can die at any point), so doing it twice must be the
/// same as doing it once.
/// </summary>
public interface IJobKind
{
    /// <summary>What <see cref="JobRun.Kind"/> says; never changes.</summary>
    static abstract string Name { get; }

    /// <summary>Whether a second job of this kind waits until the first has ended.</summary>
    static abstract bool OneAtATime { get; }

    /// <summary>Does the work. Whatever it commits, it commits after <see cref="JobContext.EnsureOwnedAsync"/>.</summary>
    /// <exception cref="JobFailedException">It cannot be done, for a reason that people understand.</exception>
    Task RunAsync(JobContext context, CancellationToken cancellationToken);

    /// <summary>Notes in the job's own transaction that it has failed or was cancelled.</summary>
    Task EndAsync(long? subjectId, JobState state, string? error, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}

/// <summary>A job that cannot be done; the message is shown to people.</summary>
public sealed class JobFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another node has taken the job; this one may write nothing for it any more.</summary>
public sealed class JobLostException(long jobId) : Exception($"Job {jobId} was taken over by another node.");
