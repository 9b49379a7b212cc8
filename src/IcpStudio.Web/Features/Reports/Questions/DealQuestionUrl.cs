using System.Globalization;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Evidence.Question;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IcpStudio.Web.Features.Reports.Questions;

/// <summary>
/// A question as an address: <c>/reports/fit?since=2025-01-01&amp;type=newBusiness&amp;owner=Ann</c>. What cannot be read is left out.
/// </summary>
public static class DealQuestionUrl
{
    /// <summary>Characters of a name in an address, at most.</summary>
    private const int MaxLength = 300;

    /// <summary>Stands for the open draft where a version's number would.</summary>
    public const string Draft = "draft";

    public static string Of(string page, DealQuestion question) => QueryHelpers.AddQueryString(page, Parts(question));

    /// <summary>The address with more parts than the question's.</summary>
    public static string Of(string page, DealQuestion question, params IEnumerable<(string Name, string? Value)> more)
    {
        var parts = Parts(question);
        foreach (var (name, value) in more)
        {
            if (!string.IsNullOrEmpty(value))
                parts[name] = value;
        }

        return QueryHelpers.AddQueryString(page, parts);
    }

    /// <summary>What the address asks, with the usual where it says nothing.</summary>
    public static DealQuestion Parse(string url, DateOnly today)
    {
        var query = QueryOf(url);
        string? Text(string name, int most = MaxLength) =>
            query.GetValueOrDefault(name) is { Count: > 0 } values && !string.IsNullOrWhiteSpace(values[0]) && values[0]!.Length <= most
                ? values[0]
                : null;
        var usual = DealQuestion.Usual(today);
        return new DealQuestion
        {
            ProfileId = Number(Text("profile")),
            Version = (int?)Number(Text("version")),
            IsDraft = Text("version") == Draft,
            Since = Day(Text("since"), usual.Since),
            Until = Day(Text("until"), usual.Until),
            Type = Text("type") is not { } type ? usual.Type : type == "any" ? null : EvidenceUrl.Read<DealType>(type) ?? usual.Type,
            CountsCancelled = Text("cancelled") == "lost",
            Owner = Text("owner"),
            Product = Text("product"),
            Source = Text("source"),
            Fact = Text("said") is null ? null : Text("fact"),
            Said = Text("fact") is null ? null : Text("said"),
            Region = Text("region"),
            SegmentId = Number(Text("segment")),
            Filter = Text("filter", FilterText.MaxLength)?.Trim(),
        };
    }

    /// <summary>The parts of an address by name.</summary>
    internal static Dictionary<string, StringValues> QueryOf(string url) =>
        QueryHelpers.ParseQuery(url.Contains('?', StringComparison.Ordinal)
            ? url[url.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0]
            : "");

    private static Dictionary<string, string?> Parts(DealQuestion question)
    {
        var parts = new Dictionary<string, string?>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                parts[name] = value;
        }

        Add("profile", question.ProfileId?.ToString(CultureInfo.InvariantCulture));
        Add("version", question.IsDraft ? Draft : question.Version?.ToString(CultureInfo.InvariantCulture));
        Add("since", Word(question.Since));
        Add("until", Word(question.Until));
        Add("type", question.Type is { } type ? EvidenceUrl.Word(type) : "any");
        Add("cancelled", question.CountsCancelled ? "lost" : null);
        Add("owner", question.Owner);
        Add("product", question.Product);
        Add("source", question.Source);
        Add("fact", question.Fact);
        Add("said", question.Said);
        Add("region", question.Region);
        Add("segment", question.SegmentId?.ToString(CultureInfo.InvariantCulture));
        Add("filter", question.Filter);
        return parts;
    }

    private static string Word(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "any";

    private static DateOnly? Day(string? text, DateOnly? usual) =>
        text == "any" ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : usual;

    private static long? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
