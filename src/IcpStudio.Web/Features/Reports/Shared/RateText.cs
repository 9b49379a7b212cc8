using System.Globalization;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Evidence.Question;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>How reports write rates.</summary>
public static class RateText
{
    /// <summary>A rate with its interval: “41 % (36–46 %)”.</summary>
    public static string Range(Rate rate) => rate.Count == 0 ? "–" : $"{EvidenceFormatter.Percent(rate.Value)} ({Span(rate.Interval)})";

    /// <summary>An interval of shares: “36–46 %”.</summary>
    public static string Span(Interval interval)
    {
        var (low, high) = (interval.Low * 100, interval.High * 100);
        return string.Create(CultureInfo.InvariantCulture, $"{low:0}–{high:0} %");
    }
}
