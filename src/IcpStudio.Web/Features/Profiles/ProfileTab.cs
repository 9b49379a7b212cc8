using IcpStudio.Web.Access;

namespace IcpStudio.Web.Features.Profiles;

/// <summary>A part of a profile that another feature brings; that feature registers it, so that profiles name none.</summary>
/// <param name="Name">What the address calls it: <c>?tab=</c>.</param>
/// <param name="Permission">Whoever lacks it does not see it.</param>
/// <param name="NeedsVersion">Only there once a version is published.</param>
/// <param name="Link">The way there; takes <c>ProfileId</c> and <c>IsCurrent</c>.</param>
/// <param name="Section">What the profile's page shows for it; takes <c>Profile</c>. Null where the link leads to a page of its own.</param>
public sealed record ProfileTab(string Name, Permission Permission, bool NeedsVersion, Type Link, Type? Section = null);
