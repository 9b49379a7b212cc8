using System.Collections.Immutable;
using System.Globalization;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Text;
using IcpStudio.Web.Features.Reports.Questions;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>How far a part of deals goes from a tier.</summary>
public enum TierReach
{
    /// <summary>The tier alone.</summary>
    Only,

    /// <summary>The tier and better ones.</summary>
    Better,

    /// <summary>Worse tiers, without it.</summary>
    Worse,
}

/// <summary>How the deals of a part ended, where cancelled ones may count as lost.</summary>
public enum DealEnding
{
    /// <summary>Won or lost.</summary>
    Decided,

    /// <summary>Decided and not won.</summary>
    Lost,
}

/// <summary>The part of a report's deals that a list shows.</summary>
/// <param name="Question">Which deals, by which profile.</param>
/// <param name="Tier">Name of the tier their account had on their day, <see cref="None"/> for an unknown account; null for all.</param>
/// <param name="From">Fewest raw points, or null.</param>
/// <param name="To">Most raw points, or null.</param>
public sealed record ScoredDealFilter(DealQuestion Question, string? Tier = null, int? From = null, int? To = null)
{
    /// <summary>Stands for deals of accounts that are not known; no tier is called so.</summary>
    public const string None = "*none";

    private const int MaxReason = 500;

    /// <summary>Parts of an address that are a report's.</summary>
    private static readonly string[] Names =
        ["since", "until", "type", "owner", "product", "source", "region", "segment", "filter", "fact", "fit", "reach", "points", "ended",
            "disqualifier", "profile", "cancelled"];

    /// <summary>How far it goes from <see cref="Tier"/>.</summary>
    public TierReach Reach { get; init; }

    /// <summary>Only deals that ended so, of known accounts; null for all.</summary>
    public DealEnding? Ended { get; init; }

    /// <summary>Reason of a disqualifier that their account met on their day; null for any and none.</summary>
    public string? Disqualifier { get; init; }

    /// <summary>Whether they met no other one.</summary>
    public bool OnlyByIt { get; init; }

    /// <summary>What an address asks; null where it asks for nothing of a report's.</summary>
    public static ScoredDealFilter? Parse(string url, DateOnly today)
    {
        var query = DealQuestionUrl.QueryOf(url);
        if (!Names.Any(query.ContainsKey))
            return null;
        string? Text(string name) =>
            query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value[0]) && value[0]!.Length <= MaxReason
                ? value[0]
                : null;
        var points = (Text("points") ?? "").Split("..");
        return new ScoredDealFilter(
            DealQuestionUrl.Parse(url, today), Text("fit"), points.Length == 2
                ? Number(points[0])
                : null, points.Length == 2 ? Number(points[1]) : null)
        {
            Reach = Word<TierReach>(Text("reach")) ?? TierReach.Only,
            Ended = Word<DealEnding>(Text("ended")),
            Disqualifier = Text("disqualifier"),
            OnlyByIt = Text("disqualifier") is not null && Text("only") == "yes",
        };
    }

    /// <summary>Parts of the address beside the question's.</summary>
    public IEnumerable<(string Name, string? Value)> Parts =>
    [
        ("fit", Tier), ("reach", Reach == TierReach.Only ? null : Reach.ToString().ToLowerInvariant()),
        ("points", From is null && To is null ? null : string.Create(CultureInfo.InvariantCulture, $"{From}..{To}")),
        ("ended", Ended?.ToString().ToLowerInvariant()), ("disqualifier", Disqualifier), ("only", OnlyByIt ? "yes" : null),
    ];

    /// <summary>Whether a deal, by its index in the book, is one of them.</summary>
    public Predicate<int> In(ScoredDeals scored)
    {
        var (tiers, points, ends) = (scored.Scores.Tiers, scored.Scores.Points, scored.Deals.Ends);
        var (first, last) = Tiers(scored.Profile.Tiers.Length, [.. scored.Profile.Tiers.Select(t => t.Name)]);
        var asksAccount = From is not null || To is not null || Ended is not null || Disqualifier is not null;
        var met = Disqualifier is null ? 0 : Mask(scored.Profile.Disqualifiers);
        return deal =>
            tiers[deal] >= first && tiers[deal] <= last && (!asksAccount || tiers[deal] != PastScores.NoTier)
            && (From is not { } from || points[deal] >= from) && (To is not { } to || points[deal] <= to)
            && (Ended is not { } ended
                || (FitDeals.IsDecided(ends[deal], Question.CountsCancelled) && (ended == DealEnding.Decided || ends[deal] != DealEnd.Won)))
            && (Disqualifier is null
                || (scored.Scores.Disqualifiers.TryGetValue(deal, out var all) && (OnlyByIt ? all == met : (all & met) != 0)));
    }

    /// <summary>The first and the last tier; of a tier that the profile does not have, nobody's.</summary>
    private (int First, int Last) Tiers(int count, string[] names)
    {
        if (Tier is null)
            return (0, PastScores.NoTier);
        if (Tier == None)
            return (PastScores.NoTier, PastScores.NoTier);
        return Array.FindIndex(names, n => ValueFolding.Comparer.Equals(n, Tier)) is not (>= 0 and var tier) ? (1, 0) : Reach switch
        {
            TierReach.Better => (0, tier),
            TierReach.Worse => (tier + 1, count - 1),
            _ => (tier, tier),
        };
    }

    private ulong Mask(ImmutableArray<Core.Profiles.Disqualifier> disqualifiers)
    {
        ulong mask = 0;
        for (var d = 0; d < disqualifiers.Length; d++)
            mask |= disqualifiers[d].Reason == Disqualifier ? 1UL << d : 0;
        return mask;
    }

    private static T? Word<T>(string? text) where T : struct, Enum =>
        text is not null && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word)
            ? word
            : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
