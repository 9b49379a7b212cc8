using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles.Editing.Effect;

/// <summary>
/// Asks what-if away from the page's own thread, one question at a time: while one is answered only the newest next one is
/// kept, so answers come in the order of the questions and none overtakes a newer one.
/// </summary>
/// <param name="index">All accounts.</param>
/// <param name="published">The version to compare with, or null.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="log">Told of what cannot be answered.</param>
public sealed class WhatIfRunner(VisibleAccounts index, ProfileDefinition? published, TimeProvider clock, ILogger<WhatIfRunner> log)
    : IAsyncDisposable
{
    private readonly Lock _asking = new();
    private (ProfileDefinition Draft, int? Criterion)? _next;
    private readonly CancellationTokenSource _end = new();
    private Task _working = Task.CompletedTask;
    private bool _isWorking;
    private WhatIfAnalysis? _whatIf;

    /// <summary>The newest answer.</summary>
    public DraftEffect? Effect { get; private set; }

    /// <summary>Raised on another thread with every answer.</summary>
    public event Action<DraftEffect>? Answered;

    /// <summary>Asks about a draft; what was asked before and is not begun is dropped.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="criterion">Index of the criterion looked at, or null.</param>
    public void Ask(ProfileDefinition draft, int? criterion = null)
    {
        lock (_asking)
        {
            _next = (draft, criterion);
            if (_isWorking || _end.IsCancellationRequested)
                return;
            _isWorking = true;
            _working = Task.Run(() => WorkAsync(_end.Token), CancellationToken.None);
        }
    }

    /// <summary>Answers nothing more; returns once nothing of it runs.</summary>
    public async ValueTask DisposeAsync()
    {
        Task working;
        lock (_asking)
        {
            _end.Cancel();
            working = _working;
        }

        await working;
        _end.Dispose();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (TakeNext() is { } next)
        {
            try
            {
                var accounts = await index.GetAsync(cancellationToken);
                var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                if (_whatIf is null || !ReferenceEquals(_whatIf.Snapshot, accounts.Snapshot) || _whatIf.AsOf != today)
                    _whatIf = new WhatIfAnalysis(accounts.Snapshot, published, today);
                cancellationToken.ThrowIfCancellationRequested();
                Effect = _whatIf.Of(next.Draft, next.Criterion);
                Answered?.Invoke(Effect);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "What-if could not be answered");
            }
        }
    }

    private (ProfileDefinition Draft, int? Criterion)? TakeNext()
    {
        lock (_asking)
        {
            var next = _end.IsCancellationRequested ? null : _next;
            _next = null;
            _isWorking = next is not null;
            return next;
        }
    }
}
