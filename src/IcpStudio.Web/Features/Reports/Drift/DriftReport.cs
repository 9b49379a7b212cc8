using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Reports.Drift;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>Days of a report, both included, and how many won deals closed in them.</summary>
public sealed record DriftPeriod(DateOnly From, DateOnly To, int Won);

/// <summary>A value that new wins have and no rule of the profile names.</summary>
/// <param name="When">What accounts with it meet.</param>
public sealed record UnscoredValue(string Attribute, string Value, int Count, Condition When);

/// <summary>Whether those who buy now are still those the profile was made from.</summary>
/// <param name="Profile">The published version.</param>
/// <param name="Before">What it was made from: two years up to its publication, or up to the later period.</param>
/// <param name="Now">The last months.</param>
/// <param name="Scored">Attributes the profile asks for; those that have moved are the alarms.</param>
/// <param name="Others">All other attributes.</param>
/// <param name="Unscored">Values never met before that no rule names.</param>
/// <param name="Tiers">How often each tier wins lately, against what the version promised.</param>
public sealed record DriftReport(
    CurrentProfile Profile, DriftPeriod Before, DriftPeriod Now,
    ImmutableArray<AttributeDrift> Scored, ImmutableArray<AttributeDrift> Others, ImmutableArray<UnscoredValue> Unscored,
    ImmutableArray<TierDrift> Tiers)
{
    /// <summary>Tiers that win more or less than promised, beyond chance.</summary>
    public IEnumerable<TierDrift> TierAlarms => Tiers.Where(t => t.HasMoved);

    /// <summary>The deals of a period that tiers are compared by.</summary>
    public DealQuestion Question(DriftPeriod period) =>
        new() { ProfileId = Profile.ProfileId, Version = Profile.Number, Since = period.From, Until = period.To };

    /// <summary>The deals won in a period by accounts that meet a condition today.</summary>
    public string Won(DriftPeriod period, Condition when) =>
        FitLinks.Deals(new ScoredDealFilter(Question(period) with { Type = null, Filter = FilterText.Write(new Filter.Leaf(when)) }),
            DealOutcome.Won);

    public bool IsComparable => Math.Min(Before.Won, Now.Won) >= DriftAnalysis.MinMembers;

    /// <summary>Attributes the profile asks for that have moved.</summary>
    public IEnumerable<AttributeDrift> Alarms => Scored.Where(d => d.HasMoved);
}
