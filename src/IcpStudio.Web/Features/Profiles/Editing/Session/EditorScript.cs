using Microsoft.JSInterop;

namespace IcpStudio.Web.Features.Profiles.Editing.Session;

/// <summary>What the editor needs of the browser's script: the focus where the next key belongs, sliders that do not flood.</summary>
public sealed class EditorScript(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Loads the script and shows the section that the address names; to be called once the page is live.</summary>
    public async Task LoadAsync()
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("showSection");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone before it was shown.
        }
    }

    /// <summary>Puts the focus on the first of the elements that is there, once the page has been drawn.</summary>
    public async Task FocusAsync(params string[] ids)
    {
        try
        {
            await (await ModuleAsync()).InvokeVoidAsync("focusFirst", [ids]);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its focus with it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
                await (await _module).DisposeAsync();
        }
        catch (Exception error) when (error is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The page is gone.
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/editor.js").AsTask();
}
