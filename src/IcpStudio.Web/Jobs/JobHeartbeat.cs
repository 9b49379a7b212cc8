namespace IcpStudio.Web.Jobs;

/// <summary>The sign of life of one running job, and the ear for "stop". Disposing it stops it and waits until it has.</summary>
internal sealed class JobHeartbeat : IAsyncDisposable
{
    internal static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    internal static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(2);

    private readonly JobQueue _queue;
    private readonly ClaimedJob _job;
    private readonly Action<JobProgressReport>? _progress;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _end = new();
    private Task _beating = Task.CompletedTask;
    private JobProgressReport? _told;

    public JobHeartbeat(
        JobQueue queue, ClaimedJob job, Action<JobProgressReport>? progress, TimeProvider clock, ILogger log,
        CancellationToken stopping, CancellationToken cancelled)
    {
        _queue = queue;
        _job = job;
        _progress = progress;
        _clock = clock;
        _log = log;
        _work = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancelled);
    }

    /// <summary>Cancelled when the work has to stop for whatever reason.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>Another node has the job.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Beats once, so that a job asked to stop meanwhile does not even begin; then goes on beating.</summary>
    public async Task BeginAsync(JobContext context)
    {
        await BeatAsync(context);
        _beating = BeatOnAsync(context);
        Token.ThrowIfCancellationRequested();
    }

    /// <summary>Beats no more; called before the job's row is written for the last time.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _beating;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _work.Dispose();
        _end.Dispose();
    }

    private async Task BeatOnAsync(JobContext context)
    {
        var toldAt = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(Every, _clock, _end.Token);
                if (context.Progress == _told && _clock.GetElapsedTime(toldAt) < AtLeastEvery)
                    continue;
                toldAt = _clock.GetTimestamp();
                await BeatAsync(context);
            }
            catch (OperationCanceledException) when (_end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database is away for now. Should it stay away, the fence decides who may commit.
                _log.LogWarning(error, "Job {Job} could not give a sign of life", _job.Id);
            }
        }
    }

    private async Task BeatAsync(JobContext context)
    {
        var progress = context.Progress;
        _progress?.Invoke(progress);
        var (owned, cancelRequested) = await _queue.PulseAsync(_job, progress, isFurther: progress != _told, _end.Token);
        _told = progress;
        IsLost |= !owned;
        if (IsLost || cancelRequested)
            await _work.CancelAsync();
    }
}
