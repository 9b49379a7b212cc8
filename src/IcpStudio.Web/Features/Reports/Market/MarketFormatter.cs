using IcpStudio.Core.Conditions;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>A market in sentences.</summary>
public static class MarketFormatter
{
    /// <summary>The market in a few sentences.</summary>
    public static string Says(MarketReport report, string currency)
    {
        var (best, all) = (report.Best, report.All.Accounts);
        if (all == 0)
            return "No account is in this market.";
        var text = $"{Count(best.Cell.Accounts)} of {Count(all)} accounts are {best.Name} ({Percent.Of(best.Cell.Accounts, all)}): "
            + $"{Count(best.Cell.Customers)} are customers ({Share(best.Cell)}), {Count(best.Cell.InDeals)} are in open deals and "
            + $"{Count(best.Cell.Untouched)} are untouched.";
        if (best.Worth is not { } worth || best.Untouched is not { } untouched)
            return text + " What they are worth cannot be said before a deal of new business with an amount is won.";
        return $"{text} At {Deal(best.Deal, currency)} they are worth {Worth(worth, currency)}, {Amount(untouched.Middle, currency)} of it "
            + "untouched.";
    }

    /// <summary>The average deal with its interval and count: “24 K USD a won deal (22–26 K, by 210 deals)”.</summary>
    public static string Deal(Mean deal, string currency) => $"{Amount(deal.Value ?? 0, currency)} a won deal ({Likely(deal)})";

    /// <summary>How sure an average deal is.</summary>
    public static string Likely(Mean deal) => deal.Interval is { } likely
        ? $"{Amount(likely.Low)} to {Amount(likely.High)}, by {Count(deal.Count)} deals"
        : $"by {(deal.Count == 1 ? "one deal" : $"{Count(deal.Count)} deals")}";

    /// <summary>“9.9 M USD (9.1 M to 10.8 M)”.</summary>
    public static string Worth(MarketWorth worth, string currency) => $"{Amount(worth.Middle, currency)} ({Likely(worth)})";

    public static string Likely(MarketWorth worth) => $"{Amount(worth.Low)} to {Amount(worth.High)}";

    /// <summary>An amount in few digits.</summary>
    public static string Amount(double amount, string? currency = null) =>
        Quantity.Shorten(Math.Round((decimal)amount)) + (currency is null ? "" : " " + currency);

    public static string Of(MarketStanding standing) => standing switch
    {
        MarketStanding.Customer => "customers",
        MarketStanding.InDeal => "in open deals",
        _ => "untouched",
    };

    public static string Of(MarketMeasure measure) => measure switch
    {
        MarketMeasure.Untouched => "untouched accounts",
        MarketMeasure.Penetration => "share that are customers",
        MarketMeasure.Value => "worth",
        _ => "accounts",
    };

    /// <summary>Share of a part's accounts that are customers.</summary>
    public static string Share(MarketCell cell) => Percent.Of(cell.Customers, cell.Accounts);

    public static string Count(int count) => ValueText.Number(count);
}
