using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;

namespace IcpStudio.Core.Lists;

/// <summary>A list of accounts to show.</summary>
/// <param name="Filter">Whom to list.</param>
/// <param name="AsOf">The day that relative dates are taken from.</param>
public sealed record AccountQuery(Filter Filter, DateOnly AsOf)
{
    /// <summary>Part of the shown name or the domain, or a whole external id, without regard to case; null or blank: any.</summary>
    public string? Search { get; init; }

    /// <summary>Who was found by a search that has been made already; null: none was.</summary>
    public TextSearch? Found { get; init; }

    /// <summary>What conditions on score, tier and segment are answered by; null: nobody has any.</summary>
    public ScoreContext? ScoreContext { get; init; }

    /// <summary>Index of a tier, or null for all.</summary>
    public int? Tier { get; init; }

    /// <summary>Only accounts of this bitmap of the same snapshot; null: any.</summary>
    public AccountBitmap? Within { get; init; }

    /// <summary>What orders the list; equal ones come by ascending id.</summary>
    public AccountSort Sort { get; init; } = AccountSort.ByPoints;

    /// <summary>Greatest first. Equal ones come by ascending id and missing values last either way.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Accounts before the page.</summary>
    public int Skip { get; init; }

    /// <summary>Accounts of a page at the most.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>What a list is ordered by.</summary>
public sealed record AccountSort
{
    private AccountSort(SortKind kind, string? attribute = null) => (Kind, Attribute) = (kind, attribute);

    /// <summary>Raw points; by id where there are no scores.</summary>
    public static AccountSort ByPoints { get; } = new(SortKind.Points);

    /// <summary>The name shown, without regard to case, letter by letter.</summary>
    public static AccountSort ByName { get; } = new(SortKind.Name);

    /// <summary>The id, which grows with the age of the account in the workspace.</summary>
    public static AccountSort ById { get; } = new(SortKind.Id);

    internal SortKind Kind { get; }

    /// <summary>Key of the attribute, or null.</summary>
    public string? Attribute { get; }

    /// <summary>A value: numbers and dates by size, texts without regard to case, sets by their number of members.</summary>
    public static AccountSort By(string attribute) => new(SortKind.Attribute, attribute);
}

internal enum SortKind
{
    Points,
    Name,
    Id,
    Attribute,
}

/// <summary>A page of a list.</summary>
/// <param name="Ids">Account ids in order.</param>
/// <param name="Rows">Their rows in the snapshot.</param>
/// <param name="Count">Accounts of the whole list, exactly.</param>
public sealed record AccountPage(long[] Ids, int[] Rows, int Count);
