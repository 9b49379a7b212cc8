using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Features.Scores;

namespace IcpStudio.Web.Features.Profiles.Editing;

/// <summary>
/// Asks what-if away from the page's own thread, one question at a time: while one is answered only the newest next one is
/// kept, so answers come in the order of the questions and none overtakes a newer one.
/// </summary>
/// <param name="index">All accounts.</param>
/// <param name="published">The version to compare with, or null.</param>
/// <param name="clock">Says which day it is.</param>
/// <param name="log">Told of what cannot be answered.</param>
public sealed class WhatIfRunner(AccountIndexService index, ProfileDefinition? published, TimeProvider clock, ILogger<WhatIfRunner> log) : IDisposable
{
    private readonly Lock _asking = new();
    private (ProfileDefinition Draft, int? Criterion)? _next;
    private bool _isWorking;
    private bool _isDisposed;
    private WhatIf? _whatIf;

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
            if (_isWorking || _isDisposed)
                return;
            _isWorking = true;
        }

        _ = Task.Run(WorkAsync);
    }

    public void Dispose()
    {
        lock (_asking)
            _isDisposed = true;
    }

    private async Task WorkAsync()
    {
        while (TakeNext() is { } next)
        {
            try
            {
                var accounts = await index.GetAsync();
                var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
                if (_whatIf is null || !ReferenceEquals(_whatIf.Snapshot, accounts.Snapshot) || _whatIf.AsOf != today)
                    _whatIf = new WhatIf(accounts.Snapshot, published, today);
                Effect = _whatIf.Of(next.Draft, next.Criterion);
                Answered?.Invoke(Effect);
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
            var next = _isDisposed ? null : _next;
            _next = null;
            _isWorking = next is not null;
            return next;
        }
    }
}
