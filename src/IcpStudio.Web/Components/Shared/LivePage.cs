using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IcpStudio.Web.Components.Shared;

/// <summary>
/// A page whose address is a question. The question is read from the address when somebody arrives, or goes back and forth;
/// what the page itself asks is written to the address and not read back.
/// </summary>
/// <typeparam name="TQuestion">A record, changed with <c>with</c>.</typeparam>
/// <typeparam name="TAnswer">What the page shows.</typeparam>
public abstract class LivePage<TQuestion, TAnswer> : LiveAnswer<TAnswer>
    where TQuestion : notnull
    where TAnswer : class
{
    private readonly List<string> _going = [];
    private string _path = "";
    private string _address = "";

    [Inject]
    protected NavigationManager Navigation { get; private set; } = default!;

    /// <summary>What is asked; its answer may still be on its way.</summary>
    protected TQuestion Question { get; set; } = default!;

    /// <summary>What an address asks; what cannot be read of it is left out.</summary>
    protected abstract TQuestion Parse(string address);

    /// <summary>The address of a question.</summary>
    protected abstract string AddressOf(TQuestion question);

    /// <summary>Answers a question; null where there is nothing of what is asked.</summary>
    protected abstract Task<TAnswer?> AskAsync(TQuestion question, CancellationToken cancellationToken);

    /// <summary>Asks something else, and tells the browser its address meanwhile.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="replaces">Whether its address takes the place of the one before, so that going back leads before both.</param>
    protected Task GoAsync(TQuestion question, bool replaces = false)
    {
        var address = AddressOf(question);
        _address = Navigation.ToAbsoluteUri(address).AbsoluteUri;
        _going.Add(_address);
        Navigation.NavigateTo(address, replace: replaces);
        Question = question;
        return CanAsk ? ReadAsync() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected sealed override Task<TAnswer?> AskAsync(CancellationToken cancellationToken) => AskAsync(Question, cancellationToken);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _address = Navigation.Uri;
        _path = new Uri(_address).AbsolutePath;
        Question = Parse(_address);
        // A page without parameters is not told that its address has changed.
        Navigation.LocationChanged += Moved;
        return base.OnInitializedAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Moved;
        base.Dispose(disposing);
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        if (_going.Remove(change.Location) || change.Location == _address || new Uri(change.Location).AbsolutePath != _path)
            return;
        _going.Clear();
        _address = change.Location;
        Unawaited(() =>
        {
            Question = Parse(change.Location);
            StateHasChanged();
            return CanAsk ? ReadAsync() : Task.CompletedTask;
        });
    }
}
