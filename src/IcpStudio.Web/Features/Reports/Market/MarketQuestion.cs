using System.Globalization;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Features.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.Reports.Market;

/// <summary>What the cells of the market's grid show.</summary>
public enum MarketMeasure
{
    Accounts,
    Untouched,
    Penetration,
    Value,
}

/// <summary>Which market is sized, and by what it is parted. Lives in the URL; changed with <c>with</c>.</summary>
public sealed record MarketQuestion
{
    public const string Page = "/reports/market";

    /// <summary>By whose tiers; null: the default profile's.</summary>
    public long? ProfileId { get; init; }

    /// <summary>Whom the market is made of.</summary>
    public Filter Filter { get; init; } = Filter.Everything;

    /// <summary>Key of the attribute down the side; null: the usual one.</summary>
    public string? Rows { get; init; }

    /// <summary>Key of the attribute across; null: the usual one.</summary>
    public string? Columns { get; init; }

    /// <summary>Name of the tier the grid is of; null: the best.</summary>
    public string? Tier { get; init; }

    public MarketMeasure Show { get; init; }

    /// <summary>The address of the answer.</summary>
    /// <param name="path">Of the page, or of another form of the same answer.</param>
    public string Url(string path = Page)
    {
        var query = new Dictionary<string, string?>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query[name] = value;
        }

        Add("profile", ProfileId?.ToString(CultureInfo.InvariantCulture));
        Add("filter", FilterText.Write(Filter));
        Add("rows", Rows);
        Add("columns", Columns);
        Add("tier", Tier);
        if (Show != MarketMeasure.Accounts)
            query["show"] = Show.ToString().ToLowerInvariant();
        return QueryHelpers.AddQueryString(path, query);
    }

    /// <summary>What an address asks for.</summary>
    /// <param name="url">The address.</param>
    /// <param name="list">Its profile and filter, which are written as those of lists.</param>
    public static MarketQuestion Parse(string url, AccountListRequest list)
    {
        var query = QueryHelpers.ParseQuery(
            url.Contains('?', StringComparison.Ordinal) ? url[url.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0] : "");
        string? Text(string name) =>
            query.GetValueOrDefault(name) is { Count: > 0 } values && !string.IsNullOrWhiteSpace(values[0]) ? values[0]!.Trim() : null;
        return new MarketQuestion
        {
            ProfileId = list.ProfileId,
            Filter = list.Filter,
            Rows = Text("rows"),
            Columns = Text("columns"),
            Tier = list.Tier,
            Show = Enum.TryParse<MarketMeasure>(Text("show"), ignoreCase: true, out var show) && Enum.IsDefined(show)
                ? show
                : MarketMeasure.Accounts,
        };
    }
}
