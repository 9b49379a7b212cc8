using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Reports.Questions;

/// <summary>Which deals a report is about, and by which profile; it lives in the page's address. Null asks for all.</summary>
public sealed record DealQuestion
{
    /// <summary>Stands for deals that name no owner, product or source.</summary>
    public const string Nobody = "*none";

    /// <summary>Null: the default profile.</summary>
    public long? ProfileId { get; init; }

    /// <summary>Number of a published version; null: the current one.</summary>
    public int? Version { get; init; }

    /// <summary>Whether the open draft is asked for rather than a version.</summary>
    public bool IsDraft { get; init; }

    /// <summary>First closing day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Last closing day.</summary>
    public DateOnly? Until { get; init; }

    public DealType? Type { get; init; } = DealType.NewBusiness;

    /// <summary>Whether cancelled deals count as lost.</summary>
    public bool CountsCancelled { get; init; }

    public string? Owner { get; init; }

    public string? Product { get; init; }

    public string? Source { get; init; }

    /// <summary>Name of one of the facts that the source says of its deals; null for none.</summary>
    public string? Fact { get; init; }

    /// <summary>What it says, where <see cref="Fact"/> is asked for.</summary>
    public string? Said { get; init; }

    /// <summary>Region of the account, as it is today.</summary>
    public string? Region { get; init; }

    /// <summary>Only accounts that are in the segment today.</summary>
    public long? SegmentId { get; init; }

    /// <summary>Only accounts that meet this filter today: a line as lists have it; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether only deals of some accounts are asked for.</summary>
    public bool AsksAccounts => Region is not null || SegmentId is not null || Filter is not null;

    /// <summary>What pages ask when nobody has chosen: new business closed in the last 24 months.</summary>
    public static DealQuestion Usual(DateOnly today) => new() { Since = today.AddMonths(-24), Until = today };
}
