namespace IcpStudio.Web.Access;

/// <summary>The actor may not do this. Pages show it as "no permission", endpoints answer 403, or 401 where nobody is signed in.</summary>
public sealed class PermissionDeniedException(string message, bool signedIn) : Exception(message)
{
    public bool SignedIn { get; } = signedIn;
}
