using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Scored;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IcpStudio.Web.Features.Reports;

/// <summary>A page that answers the question in its address from scored deals, and asks again while they are scored for the first time.</summary>
public abstract class DealReportPage<TAnswer> : ComponentBase, IDisposable
    where TAnswer : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource _end = new();
    private string? _asked;
    private bool _isFollowing;

    [Inject]
    protected NavigationManager Navigation { get; private set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; private set; } = default!;

    [Inject]
    private AccessControl Access { get; set; } = default!;

    [Inject]
    private ILogger<TAnswer> Logger { get; set; } = default!;

    /// <summary>The page's own address, without its question.</summary>
    protected abstract string Path { get; }

    /// <summary>What the address asks.</summary>
    protected DealQuestion Question { get; private set; } = new();

    /// <summary>Null before it is read, and where nothing of what is asked is published.</summary>
    protected TAnswer? Answer { get; private set; }

    protected bool IsRead { get; private set; }

    /// <summary>What failed, or null.</summary>
    protected string? Problem { get; private set; }

    protected DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Answers what the address asks.</summary>
    protected abstract Task<TAnswer?> AskAsync(CancellationToken cancellationToken);

    /// <summary>Whether there is nothing to show yet but how far the scoring is.</summary>
    protected abstract bool IsOnItsWay(TAnswer answer);

    /// <summary>Goes to the address of another question.</summary>
    protected void GoTo(DealQuestion question) => Navigation.NavigateTo(DealQuestionUrl.Of(Path, question));

    protected override async Task OnInitializedAsync()
    {
        await Access.RequireAsync(Permission.ReadReports);
        // A page without parameters is not told that its address has changed.
        Navigation.LocationChanged += Moved;
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (RendererInfo.IsInteractive && !_isFollowing && Answer is { } answer && IsOnItsWay(answer))
            _ = FollowAsync();
    }

    /// <summary>Asks again what was asked.</summary>
    protected async Task AgainAsync()
    {
        _asked = null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (Navigation.Uri == _asked)
            return;
        _asked = Navigation.Uri;
        Question = DealQuestionUrl.Parse(Navigation.Uri, Today);
        try
        {
            var asked = _asked;
            var answer = await AskAsync(_end.Token);
            // An answer to what is no longer asked is dropped.
            if (asked == _asked)
                (Answer, Problem, IsRead) = (answer, null, true);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The page has been left.
        }
        catch (Exception error) when (error is not PermissionDeniedException)
        {
            Logger.LogError(error, "The report {Address} failed", Navigation.Uri);
            (Answer, Problem, IsRead) = (null, "The report could not be made.", true);
        }
    }

    private async Task FollowAsync()
    {
        _isFollowing = true;
        while (!_end.IsCancellationRequested && Answer is { } answer && IsOnItsWay(answer))
        {
            await Task.Delay(Pause, Clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (_end.IsCancellationRequested)
                return;
            await InvokeAsync(async () =>
            {
                await AgainAsync();
                StateHasChanged();
            });
        }

        _isFollowing = false;
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == Path)
            _ = InvokeAsync(async () =>
            {
                await ReadAsync();
                StateHasChanged();
            });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _end.Cancel();
        _end.Dispose();
        GC.SuppressFinalize(this);
    }
}
