namespace IcpStudio.Web.Features.Accounts.Export;

/// <summary>What an export of accounts holds.</summary>
public enum ExportKind
{
    /// <summary>The columns seen, and what scored them.</summary>
    List,

    /// <summary>One column: the domains, for an audience of adverts.</summary>
    Domains,

    /// <summary>The same as SHA-256 of the domain in lower case and ASCII, in hexadecimal: what advertisers match by.</summary>
    HashedDomains,
}
