using System.Collections.Immutable;
using System.Globalization;
using IcpStudio.Web.Data.Entities.Deals;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>
/// A question as an address: <c>/evidence?of=won&amp;since=2025-01-01&amp;type=newBusiness</c>. What cannot be read is left out.
/// </summary>
public static class EvidenceUrl
{
    public static string Of(EvidenceQuestion question)
    {
        var query = new Dictionary<string, string?> { ["of"] = Word(question.Outcome) };
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query[name] = value;
        }

        Add("against", question.AgainstAllAccounts ? "all" : null);
        Add("since", question.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "any");
        Add("until", question.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "any");
        Add("type", question.Outcome == GoodOutcome.Won ? question.DealType is { } type ? Word(type) : "any" : null);
        Add("cancelled", question.CountsCancelled ? "lost" : null);
        if (question.Outcome == GoodOutcome.Best)
        {
            Add("by", string.Join(',', question.Measures.Select(Word)));
            Add("top", question.TopPercent.ToString(CultureInfo.InvariantCulture));
        }

        Add("primary", question.PrimaryPercent == 20 ? null : question.PrimaryPercent.ToString(CultureInfo.InvariantCulture));
        Add("known", string.Join(',', question.Confirmed));
        Add("alike", string.Join(',', question.Controlled));
        Add("without", string.Join(',', question.LeftOut));
        return QueryHelpers.AddQueryString("/evidence", query);
    }

    /// <summary>What the address asks, with the usual where it says nothing.</summary>
    public static EvidenceQuestion Parse(string url, DateOnly today)
    {
        var query = QueryHelpers.ParseQuery(
            new Uri(url, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } uri ? uri.Query : url[Math.Max(0, url.IndexOf('?'))..]);
        string? Text(string name) =>
            query.TryGetValue(name, out var value) && value.Count > 0 && !string.IsNullOrWhiteSpace(value[0]) ? value[0] : null;
        var usual = EvidenceQuestion.Usual(today);
        var measures = (Text("by") ?? "").Split(',').Select(Read<CustomerMeasure>).OfType<CustomerMeasure>().Distinct().ToImmutableArray();
        return usual with
        {
            Outcome = Read<GoodOutcome>(Text("of")) ?? GoodOutcome.Won,
            AgainstAllAccounts = Text("against") == "all",
            Since = Day(Text("since"), usual.Since),
            Until = Day(Text("until"), usual.Until),
            DealType = Text("type") is not { } type ? usual.DealType : type == "any" ? null : Read<DealType>(type) ?? usual.DealType,
            CountsCancelled = Text("cancelled") == "lost",
            Measures = measures.IsEmpty ? usual.Measures : measures,
            TopPercent = Percent(Text("top"), 5, 50, usual.TopPercent),
            PrimaryPercent = Percent(Text("primary"), 1, 90, usual.PrimaryPercent),
            Confirmed = Keys(Text("known")),
            Controlled = Keys(Text("alike")),
            LeftOut = Keys(Text("without")),
        };
    }

    /// <summary>A value in camel case, as addresses, files and commands write it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    /// <summary>The value of that word, or null.</summary>
    public static T? Read<T>(string? word) where T : struct, Enum =>
        Enum.GetValues<T>().Select(v => (T?)v).FirstOrDefault(v => string.Equals(Word(v!.Value), word, StringComparison.OrdinalIgnoreCase));

    private static DateOnly? Day(string? text, DateOnly? usual) =>
        text == "any" ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : usual;

    private static int Percent(string? text, int least, int most, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? Math.Clamp(percent, least, most) : usual;

    private static ImmutableArray<string> Keys(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(k => k.Trim()).Where(k => k.Length is > 0 and <= 100)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(EvidenceQuestion.MaxKeys)];
}
