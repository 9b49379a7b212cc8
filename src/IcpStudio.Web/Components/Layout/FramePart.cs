using IcpStudio.Web.Access;

namespace IcpStudio.Web.Components.Layout;

/// <summary>Where in the frame a feature shows something of its own.</summary>
public enum FramePlace
{
    /// <summary>In the sidebar, below the pages.</summary>
    Sidebar,

    /// <summary>In the top bar, before who is signed in.</summary>
    TopBar,
}

/// <summary>What a feature shows in the frame of every page; a feature registers it, so that the frame names none.</summary>
/// <param name="Component">Without parameters.</param>
/// <param name="Permission">Whoever lacks it does not see it.</param>
public sealed record FramePart(FramePlace Place, Type Component, Permission Permission);

/// <summary>What a feature shows beside a link to a page, such as how many alarms are open.</summary>
/// <param name="Url">The page's address, as the link has it.</param>
/// <param name="Component">Without parameters; shows nothing where there is nothing to say.</param>
public sealed record LinkBadge(string Url, Type Component);

/// <summary>A place that the palette leads to.</summary>
/// <param name="More">What tells it from others of its name, or null.</param>
public sealed record PalettePlace(string Name, string Url, string Icon, string? More);

/// <summary>What a feature finds for a text typed into the palette.</summary>
/// <param name="Permission">Whoever lacks it is not asked for.</param>
/// <param name="FindAsync">Best first; gets the services of the page's circuit.</param>
public sealed record PaletteSource(
    Permission Permission, Func<IServiceProvider, string, CancellationToken, Task<IReadOnlyList<PalettePlace>>> FindAsync);
