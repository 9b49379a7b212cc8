using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;

namespace IcpStudio.Web.Features.Filters;

/// <summary>What a list of accounts asks for. Lives in the URL; changed with <c>with</c>.</summary>
public sealed record AccountListRequest
{
    /// <summary>The most accounts of one page.</summary>
    public const int MaxPageSize = 500;

    /// <summary>Order by raw points; by name where nothing is scored.</summary>
    public const string ByPoints = "points";

    /// <summary>Order by the name shown.</summary>
    public const string ByName = "name";

    /// <summary>Attributes shown as columns unless others are asked for.</summary>
    public static ImmutableArray<string> DefaultColumns { get; } = ["industry", "employees", "country", "totalFunding"];

    /// <summary>Whose scores; null: the default profile's.</summary>
    public long? ProfileId { get; init; }

    /// <summary>Name of a tier, or null for all.</summary>
    public string? Tier { get; init; }

    /// <summary>
    /// Only accounts that the profile's open draft moves so; the list is then ordered by the draft. Null: the published scores.
    /// </summary>
    public DraftMove? Move { get; init; }

    /// <summary>Only accounts that moved so between being in a segment and not. Null: any.</summary>
    public SegmentMove? Moved { get; init; }

    /// <summary>Number of the version of the profile to replay: accounts and scores of its day. Null: the current ones.</summary>
    public int? Version { get; init; }

    /// <summary>Part of a name or domain, or null.</summary>
    public string? Search { get; init; }

    /// <summary>Whom to list besides.</summary>
    public Filter Filter { get; init; } = Filter.Everything;

    /// <summary>Attributes whose values are to be counted; those the filter compares are counted anyway.</summary>
    public ImmutableArray<string> Facets { get; init; } = [];

    /// <summary>Keys of the attributes shown, in order.</summary>
    public ImmutableArray<string> Columns { get; init; } = DefaultColumns;

    /// <summary><see cref="ByPoints"/>, <see cref="ByName"/> or the key of an attribute.</summary>
    public string Sort { get; init; } = ByPoints;

    /// <summary>Smallest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>1, 2, 3 …</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsNarrowed =>
        Tier is not null || Move is not null || Moved is not null || Search is not null || Filter != Filter.Everything;

    /// <summary>Nothing narrowed, all else as it is.</summary>
    public AccountListRequest Widened =>
        this with { Tier = null, Move = null, Moved = null, Search = null, Filter = Filter.Everything, Page = 1 };

    /// <summary>
    /// Whether the smallest of a column come first when it is chosen: texts from A, numbers and points from the greatest.
    /// </summary>
    public static bool StartsAscending(string sort, AttributeCatalog catalog) =>
        sort != ByPoints && catalog.Find(sort)?.Type is not (AttributeType.Number or AttributeType.Date or AttributeType.Set);

    internal AccountSort SortBy(IndexSnapshot snapshot) => Sort switch
    {
        ByPoints => AccountSort.ByPoints,
        ByName => AccountSort.ByName,
        _ => snapshot.Column(Sort) is null ? AccountSort.ByPoints : AccountSort.By(Sort),
    };
}
