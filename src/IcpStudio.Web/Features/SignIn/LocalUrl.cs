namespace IcpStudio.Web.Features.SignIn;

/// <summary>Keeps redirects on this site.</summary>
public static class LocalUrl
{
    /// <summary>
    /// The address, if it is a path of this site ("/accounts?q=x"; not "//host", "/\host" or "https://host"), or the start page.
    /// </summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
