using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A component that shows an answer which may be on its way, and asks again until it is there.</summary>
public abstract class FollowedAnswer<TAnswer> : StudioComponent, IDisposable
    where TAnswer : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _end = new();
    private bool _isFollowing;

    [Inject]
    protected TimeProvider Clock { get; private set; } = default!;

    [Inject]
    private ILogger<TAnswer> Logger { get; set; } = default!;

    /// <summary>Null before it is read, and where there is nothing of what is asked.</summary>
    protected TAnswer? Answer { get; private set; }

    protected bool IsRead { get; private set; }

    /// <summary>What failed, or null.</summary>
    protected string? Problem { get; private set; }

    protected DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>What is asked: an answer to something else is dropped.</summary>
    protected virtual object? Asked => null;

    protected abstract Task<TAnswer?> AskAsync(CancellationToken cancellationToken);

    /// <summary>Whether there is nothing to show yet but how far it is.</summary>
    protected abstract bool IsOnItsWay(TAnswer answer);

    /// <summary>Asks, again where it was asked before.</summary>
    protected async Task ReadAsync()
    {
        var asked = Asked;
        try
        {
            var answer = await AskAsync(_end.Token);
            if (Equals(asked, Asked))
                (Answer, Problem, IsRead) = (answer, null, true);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page has been left.
        }
        catch (Exception error) when (error is not PermissionDeniedException)
        {
            Logger.LogError(error, "The report {Asked} failed", asked);
            (Answer, Problem, IsRead) = (null, "The report could not be made.", true);
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (RendererInfo.IsInteractive && !_isFollowing && Answer is { } answer && IsOnItsWay(answer))
            Unawaited(FollowAsync);
    }

    private async Task FollowAsync()
    {
        _isFollowing = true;
        while (!_end.IsCancellationRequested && Answer is { } answer && IsOnItsWay(answer))
        {
            await Task.Delay(Pause, Clock, _end.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (_end.IsCancellationRequested)
                return;
            await InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
        }

        _isFollowing = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the asking.</summary>
    protected virtual void Dispose(bool disposing)
    {
        _end.Cancel();
        _end.Dispose();
    }
}
