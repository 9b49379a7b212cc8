using System.Collections.Immutable;
using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

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
    /// <summary>
    /// What the address asks for. What cannot be read is left out, but for the filter: a list of others than asked for would mislead.
    /// </summary>
    public static (AccountListRequest Request, FilterError? Error) Parse(string url, AttributeCatalog catalog)
    {
        var query = new AddressQuery(url);
        var filter = FilterText.Parse(query.Text("filter") ?? "", catalog);
        var sort = query.Text("sort") is { } asked && (asked == AccountListRequest.ByName || catalog.Find(asked) is not null)
            ? asked
            : AccountListRequest.ByPoints;
        var starts = AccountListRequest.StartsAscending(sort, catalog);
        var request = new AccountListRequest
        {
            ProfileId = query.Id("profile"),
            Version = query.Number("version"),
            Tier = query.Text("tier"),
            Move = Move(query.Text("from"), query.Text("to"), query.Text("draft")),
            Moved = Moved(query.Id("segment"), query.Text("moved"), query.Number("days")),
            Search = query.Text("q"),
            Filter = filter.Filter ?? Filter.Everything,
            Facets = Keys(query.Text("facets"), catalog.FindFilterable),
            Columns = query.Has("columns") ? Keys(query.Text("columns"), catalog.Find) : AccountListRequest.DefaultColumns,
            Sort = sort,
            Ascending = query.Text("dir") switch { "asc" => true, "desc" => false, _ => starts },
            Page = query.Page,
        };
        return (request, filter.Error);
    }

    /// <summary>Those of the keys that are there, each once.</summary>
    public static ImmutableArray<string> Columns(IEnumerable<string> keys, AttributeCatalog catalog) =>
        Keys(string.Join(',', keys), catalog.Find);

    private static DraftMove? Move(string? from, string? to, string? way) => (from ?? to ?? way) is null ? null
        : new DraftMove(from, to, way switch { "rising" => MoveWay.Rising, "falling" => MoveWay.Falling, _ => MoveWay.Any });

    private static SegmentMove? Moved(long? segment, string? way, int? days) => segment is { } id && way is "entered" or "left"
        ? new SegmentMove(id, days is { } over ? Math.Clamp(over, 1, SegmentMove.MaxDays) : 7, way == "entered") : null;

    private static ImmutableArray<string> Keys(string? text, Func<string, AttributeDefinition?> find) =>
        [.. (text ?? "").Split(',').Select(find).OfType<AttributeDefinition>().Select(a => a.Key).Distinct().Take(MaxColumns)];
}
