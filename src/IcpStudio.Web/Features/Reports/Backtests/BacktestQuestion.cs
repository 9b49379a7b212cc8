using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Reports.Questions;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>Which deals by which version or draft, and beside which other one.</summary>
/// <param name="Against">The number of the other version, <see cref="DealQuestionUrl.Draft"/>, or null for none.</param>
public sealed record BacktestQuestion(DealQuestion Deals, string? Against)
{
    /// <summary>What an address asks: that of the page, or of its file.</summary>
    public static BacktestQuestion Parse(string address, DateOnly today) =>
        new(DealQuestionUrl.Parse(address, today), new AddressQuery(address).Text("against", most: 10));

    public string Url => DealQuestionUrl.Of("/reports/backtest", Deals, ("against", Against));
}
