using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Confounders;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence;

/// <summary>What it comes to.</summary>
public enum Separability
{
    /// <summary>Too few good or bad members to fit and to judge.</summary>
    TooFew,

    /// <summary>These attributes do not tell the good from the bad: on newer members the profile ranks no better than chance.</summary>
    NothingSeparates,

    /// <summary>The profile ranks newer members better than chance.</summary>
    Separates,
}

/// <summary>Everything the cohort says.</summary>
public sealed record EvidenceResult
{
    /// <summary>Fewer decided members than this are too few to fit a profile and judge it.</summary>
    public const int MinDecided = 40;

    /// <summary>Fewer good or bad ones are too few.</summary>
    public const int MinOfAKind = 10;

    /// <summary>Members whose outcome is known.</summary>
    public required Tally Decided { get; init; }

    /// <summary>Members not decided yet.</summary>
    public required int Open { get; init; }

    /// <summary>Decided members that ended after <see cref="EvidenceOptions.NewSince"/>; 0 where no day was given.</summary>
    public required int New { get; init; }

    /// <summary>First and last day an outcome was reached; null where days are not known.</summary>
    public required (DateOnly From, DateOnly To)? Days { get; init; }

    /// <summary>By shelf, and on it by what they are worth.</summary>
    public required ImmutableArray<AttributeFinding> Attributes { get; init; }

    /// <summary>Two facts that together say more than each alone, surest first.</summary>
    public required ImmutableArray<PairFinding> Pairs { get; init; }

    /// <summary>Values that speak against an account, the clearest first.</summary>
    public required ImmutableArray<AntiIcpFinding> AntiIcp { get; init; }

    /// <summary>What would mislead: first what concerns all members, then attribute by attribute.</summary>
    public required ImmutableArray<Trap> Traps { get; init; }

    /// <summary>Null where there were too few.</summary>
    public required Proof? Proof { get; init; }

    /// <summary>Whether the members can be told apart at all, judged on the newer ones.</summary>
    public Separability Separability =>
        Proof is null ? Separability.TooFew : Proof.Separates ? Separability.Separates : Separability.NothingSeparates;

    /// <summary>
    /// How many decided members it would take to see, in four of five cases, a value a quarter of them has and that comes out well so many
    /// times as often.
    /// </summary>
    public int NeededFor(double lift) =>
        SampleSize.ToSee(Decided.Good == 0 || Decided.Bad == 0 ? .5 : Decided.Rate.Value!.Value, .25, lift);

    /// <summary>Attributes that tell, but nothing beyond the ones the proposal uses.</summary>
    public required ImmutableArray<string> Redundant { get; init; }

    /// <summary>The profile that what sets apart speaks for; without criteria where nothing does.</summary>
    public required Proposal Proposal { get; init; }

    /// <summary>What a user who insists gets where nothing sets apart: the attributes that tell most, however little.</summary>
    public required Proposal InsistedProposal { get; init; }
}
