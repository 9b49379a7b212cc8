using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Reports;

namespace IcpStudio.Web.Features.Reports;

/// <summary>The part of a report's deals that a list shows.</summary>
/// <param name="Question">Which deals, by which profile.</param>
/// <param name="Tier">Name of the tier their account had on their day, <see cref="None"/> for an unknown account; null for all.</param>
/// <param name="From">Fewest raw points, or null.</param>
/// <param name="To">Most raw points, or null.</param>
public sealed record ScoredDealFilter(DealQuestion Question, string? Tier = null, int? From = null, int? To = null)
{
    /// <summary>Stands for deals of accounts that are not known; no tier is called so.</summary>
    public const string None = "*none";

    /// <summary>Parts of an address that are a report's.</summary>
    private static readonly string[] Names = ["since", "until", "type", "owner", "product", "source", "region", "segment", "fit", "points", "profile", "cancelled"];

    /// <summary>What an address asks; null where it asks for nothing of a report's.</summary>
    public static ScoredDealFilter? Parse(string url, DateOnly today)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Contains('?', StringComparison.Ordinal) ? url[url.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0] : "");
        if (!Names.Any(query.ContainsKey))
            return null;
        string? Text(string name) => query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value[0]) ? value[0] : null;
        var points = (Text("points") ?? "").Split("..");
        return new ScoredDealFilter(
            DealQuestionUrl.Parse(url, today), Text("fit"), points.Length == 2 ? Number(points[0]) : null, points.Length == 2 ? Number(points[1]) : null);
    }

    /// <summary>Parts of the address beside the question's.</summary>
    public IEnumerable<(string Name, string? Value)> Parts =>
        [("fit", Tier), ("points", From is null && To is null ? null : string.Create(CultureInfo.InvariantCulture, $"{From}..{To}"))];

    /// <summary>Whether a deal is of the tier and the points.</summary>
    public bool Fits(ScoredDeals scored, int tier, int deal) =>
        (Tier is null || scored.Scores.Tiers[deal] == tier)
        && (From is not { } from || (scored.Scores.Tiers[deal] != PastScores.NoTier && scored.Scores.Points[deal] >= from))
        && (To is not { } to || (scored.Scores.Tiers[deal] != PastScores.NoTier && scored.Scores.Points[deal] <= to));

    /// <summary>Index of the tier asked for; that of nobody where the profile has none of that name.</summary>
    public int TierIn(ScoredDeals scored)
    {
        if (Tier == None)
            return PastScores.NoTier;
        for (var i = 0; i < scored.Profile.Tiers.Length; i++)
        {
            if (ValueFolding.Comparer.Equals(scored.Profile.Tiers[i].Name, Tier))
                return i;
        }

        return -1;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
