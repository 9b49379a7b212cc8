using IcpStudio.Core.Conditions;

namespace IcpStudio.Web.Features.Reports.Questions;

/// <summary>A question in words.</summary>
public static class DealQuestionFormatter
{
    /// <summary>For example “new business closed between 2024-11-22 and 2026-11-22, owner Ann”.</summary>
    public static string Of(DealQuestion question, string? segment = null)
    {
        var parts = new List<string>
        {
            $"{(question.Type is { } type ? DealFormatter.Type(type) : "deals of every type")} {Days(question)}"
        };
        if (question.Owner is { } owner)
            parts.Add(owner == DealQuestion.Nobody ? "without owner" : $"owner {owner}");
        if (question.Product is { } product)
            parts.Add(product == DealQuestion.Nobody ? "without product" : $"product {product}");
        if (question.Source is { } source)
            parts.Add(source == DealQuestion.Nobody ? "without source" : $"source {source}");
        if (question is { Fact: { } fact, Said: { } said })
            parts.Add(said == DealQuestion.Nobody ? $"without {fact}" : $"{fact} {said}");
        if (question.Region is { } region)
            parts.Add($"accounts in region {region}");
        if (question.SegmentId is not null)
            parts.Add(segment is null ? "accounts of a segment" : $"accounts of segment {segment}");
        if (question.Filter is { } filter)
            parts.Add($"accounts with {filter}");
        return string.Join(", ", parts);
    }

    /// <summary>Whether cancelled deals count.</summary>
    public static string Cancelled(DealQuestion question) =>
        question.CountsCancelled ? "Cancelled deals count as lost." : "Cancelled deals do not count.";

    private static string Days(DealQuestion question) => (question.Since, question.Until) switch
    {
        ({ } since, { } until) => $"closed between {ValueText.Date(since)} and {ValueText.Date(until)}",
        ({ } since, null) => $"closed since {ValueText.Date(since)}",
        (null, { } until) => $"closed until {ValueText.Date(until)}",
        _ => "closed at any time",
    };
}
