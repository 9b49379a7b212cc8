using IcpStudio.Web.Access;
using IcpStudio.Web.Notifications;
using Microsoft.AspNetCore.Components;

namespace IcpStudio.Web.Components.Shared;

/// <summary>
/// A component that shows an answer: asks for it, again when something that it is made of has changed, and stops asking when it is
/// left. The last answer stays on screen while the next one comes.
/// </summary>
public abstract class LiveAnswer<TAnswer> : StudioComponent, IDisposable
    where TAnswer : class
{
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private IDisposable? _watch;
    private CancellationTokenSource? _asking;
    private ChangeTopics _missed;

    protected LiveAnswer() => _ended = _end.Token;

    [Inject]
    private CircuitChanges Changes { get; set; } = default!;

    [Inject]
    private ILogger<LiveAnswer<TAnswer>> Logger { get; set; } = default!;

    /// <summary>
    /// What the first rendering on the server read. A page that overrides it with <see cref="PersistentStateAttribute"/> has it
    /// handed on to the browser's and does not ask twice. Blazor sets it again with every parameter: what is read later is not here.
    /// </summary>
    public virtual TAnswer? Prerendered { get; set; }

    /// <summary>Null before it is read, and where there is nothing of what is asked.</summary>
    protected TAnswer? Answer { get; private set; }

    /// <summary>Whether a question has been answered yet, if only by nothing or by a failure.</summary>
    protected bool IsRead { get; private set; }

    /// <summary>Whether an answer is on its way.</summary>
    protected bool IsAsking => _asking is not null;

    /// <summary>Ends with the component.</summary>
    protected CancellationToken Ended => _ended;

    /// <summary>What failed, or null.</summary>
    protected LiveProblem? Problem { get; private set; }

    /// <summary>Whether a question can be answered yet; what this depends on is among <see cref="Watches"/>.</summary>
    protected virtual bool CanAsk => true;

    /// <summary>What the answer is made of.</summary>
    protected virtual ChangeTopics Watches => ChangeTopics.None;

    /// <summary>Null where there is nothing of what is asked.</summary>
    protected abstract Task<TAnswer?> AskAsync(CancellationToken cancellationToken);

    /// <summary>Whether to ask again, now that something of <see cref="Watches"/> has changed.</summary>
    protected virtual bool IsOutdatedBy(ChangeTopics changed) => true;

    /// <summary>Looks at an answer that has come.</summary>
    protected virtual void Taken()
    {
    }

    /// <summary>Reads what can follow while the answer is on screen already.</summary>
    protected virtual Task AskMoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        // A rendering on the server that nobody stays to see has nothing to listen for.
        if (RendererInfo.IsInteractive && Watches != ChangeTopics.None)
            _watch = Changes.Subscribe(Watches, HearAsync);
        if (Prerendered is { } read)
            Take(read, null);
        else if (CanAsk)
            await ReadAsync();
        Prerendered = RendererInfo.IsInteractive ? null : Answer;
    }

    /// <summary>Asks; a question that is not answered yet is given up.</summary>
    protected async Task ReadAsync()
    {
        _asking?.Cancel();
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_ended);
        _asking = asking;
        try
        {
            do
            {
                _missed = ChangeTopics.None;
                await TryAsync(asking.Token);
            }
            while (!asking.IsCancellationRequested && _missed != ChangeTopics.None && IsOutdatedBy(_missed));
        }
        finally
        {
            if (_asking == asking)
            {
                _asking = null;
                StateHasChanged();
            }
        }
    }

    /// <summary>Gives the question up that is not answered yet.</summary>
    protected void GiveUp() => _asking?.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the asking and the listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _watch?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    private Task HearAsync(ChangeTopics changed)
    {
        Unawaited(() =>
        {
            if (!CanAsk)
                StateHasChanged();
            else if (_asking is not null)
                _missed |= changed; // Asked after the answer on its way: giving that up each time might never end.
            else if (!IsRead || IsOutdatedBy(changed))
                return ReadAsync();
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AskAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            Take(answer, null);
            StateHasChanged();
            await AskMoreAsync(cancellationToken);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested)
        {
            Logger.LogDebug(error, "A question was given up");
            return;
        }
        catch (Exception error) when (error is not PermissionDeniedException)
        {
            var problem = LiveProblem.New();
            Logger.LogError(error, "{Page} could not be read; its user was shown the number {CorrelationId}", GetType().Name,
                problem.CorrelationId);
            Take(null, problem);
        }

        StateHasChanged();
    }

    private void Take(TAnswer? answer, LiveProblem? problem)
    {
        (Answer, Problem, IsRead) = (answer, problem, true);
        Taken();
    }
}
