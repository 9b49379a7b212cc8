using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>Counts of all accounts by a profile.</summary>
/// <param name="Tiers">Accounts of each tier; disqualified ones belong to the last.</param>
/// <param name="Histogram">Accounts by score, 0 to 100, disqualified ones included.</param>
/// <param name="Disqualified">Accounts that meet a disqualifier.</param>
public sealed record ScoreTotals(ImmutableArray<int> Tiers, ImmutableArray<int> Histogram, int Disqualified);

/// <summary>What a draft would do to all accounts: the answer of <see cref="WhatIfAnalysis"/>.</summary>
public sealed record DraftEffect
{
    /// <summary>The draft that was asked about.</summary>
    public required ProfileDefinition Definition { get; init; }

    /// <summary>The accounts that were asked about.</summary>
    public required IndexSnapshot Snapshot { get; init; }

    /// <summary>Accounts there are.</summary>
    public int Accounts => Snapshot.Count;

    /// <summary>The draft's counts; null while it can give no points.</summary>
    public ScoreTotals? Totals { get; init; }

    /// <summary>The draft's score of every account, made when first asked for; null while it can give no points.</summary>
    public ProfileScores? Scores => LazyScores?.Value;

    internal Lazy<ProfileScores>? LazyScores { get; init; }

    /// <summary>Accounts of each tier of the published version, or null where none is published.</summary>
    public ImmutableArray<int>? Published { get; init; }

    /// <summary>Tiers of the published version; empty where none is published.</summary>
    public ImmutableArray<Tier> PublishedTiers { get; init; } = [];

    /// <summary>From the published version to the draft; null where either has no scores.</summary>
    public TierMigration? Migration { get; init; }

    /// <summary>For each criterion what its rules decide.</summary>
    public required ImmutableArray<CriterionCounts> Criteria { get; init; }

    /// <summary>Accounts that meet each disqualifier.</summary>
    public required ImmutableArray<int> Disqualifiers { get; init; }

    /// <summary>
    /// The criterion looked at, and how many accounts would be in another tier without it; null where none was, or where nothing else gives
    /// points.
    /// </summary>
    public (int Criterion, int Accounts)? Moves { get; init; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>A best tier with more of the market than this is too broad to choose by.</summary>
    public const double TooBroad = 0.30;

    /// <summary>From here on the best tier is nearly too broad.</summary>
    public const double Broad = 0.20;

    /// <summary>A best tier with less of the market than this may leave too few to sell to.</summary>
    public const double Narrow = 0.01;

    /// <summary>Share of all accounts in the best tier, 0 to 1; null without scores.</summary>
    public double? Breadth => Totals is null || Accounts == 0 ? null : (double)Totals.Tiers[0] / Accounts;

    /// <summary>
    /// How many more accounts (or, below 0, fewer) a tier has than the published version's tier of that name; null where it has none.
    /// </summary>
    public int? Difference(int tier)
    {
        if (Totals is null || Published is not { } published)
            return null;
        for (var i = 0; i < published.Length; i++)
        {
            if (ValueFolding.Comparer.Equals(PublishedTiers[i].Name, Definition.Tiers[tier].Name))
                return Totals.Tiers[tier] - published[i];
        }

        return null;
    }
}
