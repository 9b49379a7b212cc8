using IcpStudio.Core.Conditions;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>Where accounts stand with us.</summary>
public enum MarketStanding
{
    Customer,

    /// <summary>No customer, and a deal is open.</summary>
    InDeal,

    /// <summary>No customer, and no deal is open.</summary>
    Untouched,
}

/// <summary>Accounts of a part of the market by where they stand with us.</summary>
public readonly record struct MarketCell(int Customers, int InDeals, int Untouched)
{
    public int Accounts => Customers + InDeals + Untouched;

    /// <summary>Share that are customers, 0 to 1; null where nobody is there.</summary>
    public double? Penetration => Accounts == 0 ? null : (double)Customers / Accounts;

    internal static Filter IsCustomer { get; } = new Filter.Leaf(new YesNoCondition("isCustomer", true));

    private static Filter HasOpenDeal { get; } = new Filter.Leaf(new NumberCondition("openDeals", 1, null));

    /// <summary>Who stands so.</summary>
    internal static Filter FilterOf(MarketStanding standing) => standing switch
    {
        MarketStanding.Customer => IsCustomer,
        MarketStanding.InDeal => FacetFilter.And(new Filter.Not(IsCustomer), HasOpenDeal),
        _ => FacetFilter.And(new Filter.Not(IsCustomer), new Filter.Not(HasOpenDeal)),
    };
}

/// <summary>What accounts are worth, in the workspace's currency.</summary>
/// <param name="Low">At the low end of the average deal's 95 % interval.</param>
/// <param name="Middle">At the average deal.</param>
/// <param name="High">At its high end.</param>
public readonly record struct MarketWorth(double Low, double Middle, double High)
{
    public static MarketWorth operator +(MarketWorth a, MarketWorth b) => new(a.Low + b.Low, a.Middle + b.Middle, a.High + b.High);

    internal static MarketWorth Of(int accounts, Core.Reports.Mean deal) =>
        deal.Value is { } average
            ? new(accounts * (deal.Interval?.Low ?? average), accounts * average, accounts * (deal.Interval?.High ?? average))
            : default;
}
