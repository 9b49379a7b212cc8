using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>
/// All accounts counted by the points that every criterion but one gives them, and by what that one decides of them, by whether they
/// are disqualified and by their tier before. Whatever points the one criterion gives then, and wherever tiers begin, the answer is
/// read off these counts: it takes as long for ten million accounts as for ten.
/// </summary>
internal sealed class WhatIfHistogram
{
    /// <summary>More cells than this would not stay in a cache; 8 MB.</summary>
    private const int MaxCells = 1 << 21;

    private readonly int _rests;

    /// <summary>By class, then rest: accounts with fewer points than that from the other criteria.</summary>
    private readonly int[][] _below;

    private WhatIfHistogram(ProfileDefinition definition, int criterion, int tiersBefore, int leastRest, int mostRest, int[] counts)
    {
        (Definition, Criterion, TiersBefore, MinRest, MaxRest) = (definition, criterion, tiersBefore, leastRest, mostRest);
        Outcomes = definition.Criteria[criterion].Rules.Length + 2;
        _rests = mostRest - leastRest + 1;
        _below = new int[Outcomes * 2 * tiersBefore][];
        for (var c = 0; c < _below.Length; c++)
        {
            _below[c] = new int[_rests + 1];
            for (var rest = 0; rest < _rests; rest++)
                _below[c][rest + 1] = _below[c][rest] + counts[c * _rests + rest];
        }
    }

    /// <summary>The profile counted.</summary>
    public ProfileDefinition Definition { get; }

    /// <summary>Index of the criterion whose points may vary.</summary>
    public int Criterion { get; }

    /// <summary>Tiers of the scores before; 1 where there are none.</summary>
    public int TiersBefore { get; }

    /// <summary>What the criterion can decide: nothing (0), each rule (from 1), missing (the last).</summary>
    public int Outcomes { get; }

    /// <summary>The fewest points the other criteria give.</summary>
    public int MinRest { get; }

    /// <summary>The most points the other criteria give.</summary>
    public int MaxRest { get; }

    /// <summary>Accounts of a class.</summary>
    public int Count(int tierBefore, bool isDisqualified, int outcome) => _below[Class(tierBefore, isDisqualified, outcome)][_rests];

    /// <summary>Accounts of a class with fewer points than that from the other criteria.</summary>
    public int CountBelow(int tierBefore, bool isDisqualified, int outcome, long rest) =>
        _below[Class(tierBefore, isDisqualified, outcome)][Math.Clamp(rest - MinRest, 0, _rests)];

    /// <summary>Whether these counts answer for the draft: it differs in nothing but the criterion's points, the tiers and words.</summary>
    public bool AnswersFor(ProfileDefinition draft)
    {
        if (draft.Criteria.Length != Definition.Criteria.Length || draft.Disqualifiers.Length != Definition.Disqualifiers.Length)
            return false;
        for (var i = 0; i < draft.Criteria.Length; i++)
        {
            var (ours, theirs) = (Definition.Criteria[i], draft.Criteria[i]);
            if (!ReferenceEquals(ours, theirs)
                && !(i == Criterion ? AskTheSame(ours, theirs) : AskTheSame(ours, theirs) && GiveTheSame(ours, theirs)))
                return false;
        }

        for (var i = 0; i < draft.Disqualifiers.Length; i++)
        {
            if (!draft.Disqualifiers[i].When.Equals(Definition.Disqualifiers[i].When))
                return false;
        }

        return true;
    }

    /// <summary>Counts all accounts; null where that takes too many cells.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="bitmaps">The bitmaps of its tests by block.</param>
    /// <param name="snapshot">All accounts.</param>
    /// <param name="criterion">Index of the criterion whose points may vary.</param>
    /// <param name="before">Scores of the same snapshot whose tiers are told apart, or null.</param>
    public static WhatIfHistogram? Of(
        CompiledProfile profile, ulong[][][] bitmaps, IndexSnapshot snapshot, int criterion, ProfileScores? before)
    {
        var definition = profile.Profile;
        var others = definition.Criteria.RemoveAt(criterion);
        var (least, most) = (others.Sum(c => c.LowestPoints), others.Sum(c => c.HighestPoints));
        var tiersBefore = before?.Profile.Tiers.Length ?? 1;
        var rests = most - least + 1;
        var outcomes = definition.Criteria[criterion].Rules.Length + 2;
        var cells = (long)rests * outcomes * 2 * tiersBefore;
        if (cells > MaxCells || outcomes * 2 * tiersBefore > short.MaxValue)
            return null;

        var (rest, classes) = Plans(profile.Points.Steps, criterion, profile.Tests.Count, outcomes, tiersBefore);
        var counts = new int[cells];
        BlockWork.Gather(
            bitmaps.Length,
            () => (Counts: new int[cells], Class: new short[BlockLayout.BlockRows], Disqualified: new ulong[BlockLayout.BitmapWords]),
            (i, own) =>
            {
                var block = snapshot.Blocks[i];
                BlockTiers.FillDisqualified(profile, block, bitmaps[i], own.Disqualified);
                ulong[][] all = [.. bitmaps[i][..profile.Tests.Count], own.Disqualified, .. before is null ? [] : before.Blocks[i].Tiers];
                var raw = BitmapScratch.Raw;
                PointsKernel.Sum(rest, all, [], raw, KernelPath.Vector);
                PointsKernel.Sum(classes, all, [], own.Class, KernelPath.Vector);
                PointsKernel.CountByClass(raw, own.Class, block.Live, least, rests, own.Counts);
            },
            own =>
            {
                for (var i = 0; i < counts.Length; i++)
                    counts[i] += own.Counts[i];
            });
        return new WhatIfHistogram(definition, criterion, tiersBefore, least, most, counts);
    }

    /// <summary>What adds up the points of all other criteria, and what adds up the number of the class.</summary>
    private static (PointPlan Others, PointPlan Classes) Plans(PointStep[] steps, int criterion, int tests, int outcomes, int tiersBefore)
    {
        var (rest, classes) = (new List<PointStep>(), new List<PointStep>());
        var at = -1;
        foreach (var step in steps)
        {
            at += step.StartsCriterion ? 1 : 0;
            if (at == criterion)
                classes.Add(step with { Points = (short)(classes.Count + 1) });
            else
                rest.Add(step);
        }

        classes.Add(new PointStep(tests, (short)outcomes, true));
        for (var tier = 1; tier < tiersBefore; tier++)
            classes.Add(new PointStep(tests + 1 + tier, (short)(tier * outcomes * 2), true));
        return (new PointPlan([.. rest]), new PointPlan([.. classes]));
    }

    private int Class(int tierBefore, bool isDisqualified, int outcome) => outcome + Outcomes * ((isDisqualified ? 1 : 0) + 2 * tierBefore);

    private static bool AskTheSame(Criterion a, Criterion b)
    {
        if (a.Attribute != b.Attribute || a.Rules.Length != b.Rules.Length)
            return false;
        for (var i = 0; i < a.Rules.Length; i++)
        {
            if (!ReferenceEquals(a.Rules[i].When, b.Rules[i].When) && !a.Rules[i].When.Equals(b.Rules[i].When))
                return false;
        }

        return true;
    }

    private static bool GiveTheSame(Criterion a, Criterion b) =>
        a.PointsWhenMissing == b.PointsWhenMissing && a.Rules.Select(r => r.Points).SequenceEqual(b.Rules.Select(r => r.Points));
}
