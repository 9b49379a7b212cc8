namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>
/// A company of an input file, and what the test's profile makes of it: counted here by hand, with none of the app's code.
/// </summary>
internal sealed record Company(string Key, string Name, string? Industry, decimal? Funding, string? Country)
{
    private const int MaxPoints = 70;

    public int IndustryPoints => Industry?.ToLowerInvariant() switch
    {
        "security" or "enterprise" => 40,
        "social" or "ecommerce" => -20,
        _ => 0,
    };

    public int FundingPoints => Funding switch
    {
        >= 10_000_000 => 30,
        >= 1_000_000 and <= 9_999_999 => 15,
        _ => 0,
    };

    public int Points => IndustryPoints + FundingPoints;

    /// <summary>0 to 100, rounded half up.</summary>
    public int Score => (200 * Math.Clamp(Points, 0, MaxPoints) + MaxPoints) / (2 * MaxPoints);

    public bool IsDisqualified => Country is not null && !Country.Equals("USA", StringComparison.OrdinalIgnoreCase);

    public string Tier => IsDisqualified ? "Poor fit" : Score switch { >= 70 => "Primary", >= 40 => "Secondary", _ => "Poor fit" };
}
