using IcpStudio.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A page that answers the question in its address.</summary>
public abstract class ReportPage<TAnswer> : FollowedAnswer<TAnswer>
    where TAnswer : class
{
    private string? _asked;

    [Inject]
    protected NavigationManager Navigation { get; private set; } = default!;

    [Inject]
    private AccessControl Access { get; set; } = default!;

    /// <summary>The page's own address, without its question.</summary>
    protected abstract string Path { get; }

    /// <inheritdoc/>
    protected override object? Asked => _asked;

    protected override async Task OnInitializedAsync()
    {
        await Access.RequireAsync(Permission.ReadReports);
        // A page without parameters is not told that its address has changed.
        Navigation.LocationChanged += Moved;
        await GoAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Moved;
        base.Dispose(disposing);
    }

    private async Task GoAsync()
    {
        if (Navigation.Uri == _asked)
            return;
        _asked = Navigation.Uri;
        await ReadAsync();
    }

    private void Moved(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == Path)
            Unawaited(async () =>
            {
                await GoAsync();
                StateHasChanged();
            });
    }
}
