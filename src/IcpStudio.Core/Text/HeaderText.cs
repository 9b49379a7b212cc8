namespace IcpStudio.Core.Text;

/// <summary>How header names are compared with attribute names.</summary>
public static class HeaderText
{
    /// <summary>Lower case, letters and digits only: <c>Funding_Total USD</c> is <c>fundingtotalusd</c>.</summary>
    public static string Normalize(string header) =>
        string.Concat(header.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Normalised names under which exports carry the id of an account, best first.</summary>
    internal static IReadOnlyList<string> IdNames { get; } =
    [
        "externalid", "accountid", "companyid", "organizationid", "organisationid", "crmid", "hubspotid", "salesforceid", "recordid",
        "id", "permalink", "uuid", "guid", "companynumber", "registrationnumber", "accountnumber",
    ];
}
