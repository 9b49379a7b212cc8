using System.Collections.Immutable;
using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Who counts as coming out well.</summary>
public enum GoodOutcome
{
    /// <summary>Deals that were won.</summary>
    Won,

    /// <summary>Customers at the top of one or several figures.</summary>
    Best,

    /// <summary>Customers who have not left.</summary>
    Kept,
}

/// <summary>What a customer can be best at.</summary>
public enum CustomerMeasure
{
    Ltv,
    Nrr,
    ExpansionArr,
    Nps,
    Tenure,

    /// <summary>Fewest days from the first won deal's creation to its closing.</summary>
    SalesCycle,

    /// <summary>Fewest support tickets.</summary>
    Tickets,
}

/// <summary>A question to the evidence; it lives in the page's address.</summary>
public sealed record EvidenceQuestion
{
    /// <summary>How many attributes can be confirmed or left out.</summary>
    public const int MaxKeys = 100;

    public GoodOutcome Outcome { get; init; }

    /// <summary>Compare with every other account rather than with those who came out badly.</summary>
    public bool AgainstAllAccounts { get; init; }

    /// <summary>First day counted; null for no limit.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Last day counted; null for no limit.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only deals of that type; null for all. Only of <see cref="GoodOutcome.Won"/>.</summary>
    public DealType? DealType { get; init; } = Web.Data.Entities.Deals.DealType.NewBusiness;

    /// <summary>Whether cancelled deals count as lost.</summary>
    public bool CountsCancelled { get; init; }

    /// <summary>What the best are best at, ranked together; only of <see cref="GoodOutcome.Best"/>.</summary>
    public ImmutableArray<CustomerMeasure> Measures { get; init; } = [CustomerMeasure.Ltv];

    /// <summary>How many of a hundred customers are the best, 5 to 50.</summary>
    public int TopPercent { get; init; } = 25;

    /// <summary>How many of a hundred the first tier of a proposal should have, 1 to 90.</summary>
    public int PrimaryPercent { get; init; } = 20;

    /// <summary>Keys of attributes somebody says are known before the sale.</summary>
    public ImmutableArray<string> Confirmed { get; init; } = [];

    /// <summary>Keys of attributes that are left out.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>
    /// Keys of attributes whose members are compared only with those alike in what misleads: of the same age, or closed in the same part of
    /// a quarter.
    /// </summary>
    public ImmutableArray<string> Controlled { get; init; } = [];

    /// <summary>What pages ask when nobody has chosen: new business closed in the last 24 months.</summary>
    public static EvidenceQuestion Usual(DateOnly today) => new() { Since = today.AddMonths(-24), Until = today };

    /// <summary>The same question asked later: of a window as long that ends on that day.</summary>
    /// <param name="askedOn">The day it was asked first.</param>
    /// <param name="today">The day it is asked again.</param>
    public EvidenceQuestion Again(DateOnly askedOn, DateOnly today) => this with
    {
        Since = Since?.AddDays(today.DayNumber - (Until ?? askedOn).DayNumber),
        Until = Until is null ? null : today,
    };

    public bool Equals(EvidenceQuestion? other) => other is not null && EvidenceUrl.Of(this) == EvidenceUrl.Of(other);

    public override int GetHashCode() => EvidenceUrl.Of(this).GetHashCode(StringComparison.Ordinal);
}
