using System.Collections.Immutable;
using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IcpStudio.Web.Features.Filters;

/// <summary>
/// A list of accounts as an address: <c>/accounts?tier=Primary&amp;q=acme&amp;sort=employees&amp;page=3</c>, and under a draft
/// <c>from=Primary&amp;to=Secondary</c>. What is as usual is left out.
/// </summary>
public static class AccountListUrl
{
    /// <summary>Columns of a list, at most.</summary>
    public const int MaxColumns = 20;

    public static string Of(AccountListRequest request, AttributeCatalog catalog)
    {
        var query = new Dictionary<string, string?>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query[name] = value;
        }

        Add("profile", request.ProfileId?.ToString(CultureInfo.InvariantCulture));
        Add("version", request.Version?.ToString(CultureInfo.InvariantCulture));
        Add("tier", request.Tier);
        Add("from", request.Move?.From);
        Add("to", request.Move?.To);
        if (request.Move is { } move && (move.Way != MoveWay.Any || (move.From ?? move.To) is null))
            query["draft"] = move.Way.ToString().ToLowerInvariant();
        if (request.Moved is { } moved)
        {
            Add("segment", moved.SegmentId.ToString(CultureInfo.InvariantCulture));
            Add("moved", moved.Entered ? "entered" : "left");
            Add("days", moved.Days.ToString(CultureInfo.InvariantCulture));
        }

        Add("q", request.Search);
        Add("filter", FilterText.Write(request.Filter));
        Add("facets", string.Join(',', request.Facets));
        if (!request.Columns.SequenceEqual(AccountListRequest.DefaultColumns))
            query["columns"] = string.Join(',', request.Columns);
        if (request.Sort != AccountListRequest.ByPoints)
            query["sort"] = request.Sort;
        if (request.Ascending != AccountListRequest.StartsAscending(request.Sort, catalog))
            query["dir"] = request.Ascending ? "asc" : "desc";
        if (request.Page > 1)
            query["page"] = request.Page.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("/accounts", query);
    }

    /// <param name="url">The address.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="names">The tiers and segments its filter may name; null: any.</param>
    /// <param name="usual">Columns where it names none; null: <see cref="AccountListRequest.DefaultColumns"/>.</param>
    /// <summary>
    /// What the address asks for. What cannot be read is left out, but for the filter: a list of others than asked for would mislead.
    /// </summary>
    public static (AccountListRequest Request, FilterError? Error) Parse(
        string url, AttributeCatalog catalog, FilterNames? names = null, IReadOnlyList<string>? usual = null)
    {
        var query = QueryHelpers.ParseQuery(
            url.Contains('?', StringComparison.Ordinal) ? url[url.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0] : "");
        string? Text(string name) =>
            query.GetValueOrDefault(name) is { Count: > 0 } values && !string.IsNullOrWhiteSpace(values[0]) ? values[0]!.Trim() : null;

        var filter = FilterText.Parse(Text("filter") ?? "", catalog, names);
        var sort = Text("sort") is { } asked && (asked == AccountListRequest.ByName || catalog.Find(asked) is not null)
            ? asked
            : AccountListRequest.ByPoints;
        var starts = AccountListRequest.StartsAscending(sort, catalog);
        var request = new AccountListRequest
        {
            ProfileId = long.TryParse(Text("profile"), NumberStyles.None, CultureInfo.InvariantCulture, out var profile) ? profile : null,
            Version = int.TryParse(Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            Tier = Text("tier"),
            Move = Move(Text("from"), Text("to"), Text("draft")),
            Moved = Moved(Text("segment"), Text("moved"), Text("days")),
            Search = Text("q"),
            Filter = filter.Filter ?? Filter.Everything,
            Facets = Keys(Text("facets"), catalog.FindFilterable),
            Columns = query.TryGetValue("columns", out StringValues columns) ? Keys(columns.ToString(), catalog.Find)
                : usual is null ? AccountListRequest.DefaultColumns : Keys(string.Join(',', usual), catalog.Find),
            Sort = sort,
            Ascending = Text("dir") switch { "asc" => true, "desc" => false, _ => starts },
            Page = int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1,
        };
        return (request, filter.Error);
    }

    private static DraftMove? Move(string? from, string? to, string? way) => (from ?? to ?? way) is null ? null
        : new DraftMove(from, to, way switch { "rising" => MoveWay.Rising, "falling" => MoveWay.Falling, _ => MoveWay.Any });

    private static SegmentMove? Moved(string? segment, string? way, string? days) =>
        long.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && way is "entered" or "left"
            ? new SegmentMove(id, int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var over)
                ? Math.Clamp(over, 1, SegmentMove.MaxDays)
                : 7, way == "entered")
            : null;

    private static ImmutableArray<string> Keys(string? text, Func<string, AttributeDefinition?> find) =>
        [.. (text ?? "").Split(',').Select(find).OfType<AttributeDefinition>().Select(a => a.Key).Distinct().Take(MaxColumns)];
}
