using IcpStudio.Core.Index;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>What a list of accounts asks for. Lives in the URL; changed with <c>with</c>.</summary>
public sealed record AccountListRequest
{
    /// <summary>The most accounts of one page.</summary>
    public const int MaxPageSize = 500;

    /// <summary>Whose scores; null: the default profile's.</summary>
    public long? ProfileId { get; init; }

    /// <summary>Name of a tier, or null for all.</summary>
    public string? Tier { get; init; }

    /// <summary>Part of a name or domain, or null.</summary>
    public string? Search { get; init; }

    /// <summary><c>points</c>, <c>name</c> or the key of an attribute.</summary>
    public string Sort { get; init; } = "points";

    /// <summary>Smallest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    internal AccountSort SortBy(IndexSnapshot snapshot) => Sort switch
    {
        "points" => AccountSort.ByPoints,
        "name" => AccountSort.ByName,
        _ => snapshot.Column(Sort) is null ? AccountSort.ByPoints : AccountSort.By(Sort),
    };
}
