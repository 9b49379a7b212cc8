using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IcpStudio.Web.Components.Layout;

/// <summary>
/// Moves the focus to the new page's heading after a move within the app, so that a screen reader reads it.
/// The framework's own does so on the first page too, where it takes the focus from a person who is already
/// on the way: their first Tab would miss the skip link.
/// </summary>
public sealed class FocusHeading(IJSRuntime js) : ComponentBase
{
    private Type? _page;
    private bool _isNew;

    /// <summary>Where the app is.</summary>
    [Parameter, EditorRequired]
    public required Microsoft.AspNetCore.Components.RouteData Route { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _isNew = _page is not null && _page != Route.PageType;
        _page = Route.PageType;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNew)
            return;
        _isNew = false;
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/heading.js");
        await module.InvokeVoidAsync("focusHeading");
    }
}
