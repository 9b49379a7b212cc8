using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>How many accounts a criterion tells apart.</summary>
/// <param name="Rules">For each rule the accounts it decides: those that meet it and none of the rules before it.</param>
/// <param name="Missing">Accounts without a value of its attribute.</param>
public sealed record CriterionCounts(ImmutableArray<int> Rules, int Missing)
{
    /// <summary>Whether both count the same of every rule.</summary>
    public bool Equals(CriterionCounts? other) => other is not null && Missing == other.Missing && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Missing, Rules.Length);
}

/// <summary>Counts by the parts of a profile, taken from match bitmaps.</summary>
internal static class ProfileCounts
{
    /// <summary>The counts of each criterion, in the profile's order.</summary>
    public static ImmutableArray<CriterionCounts> CountByRule(CompiledProfile profile, IndexSnapshot snapshot, ulong[][][] bitmaps)
    {
        // Each criterion's steps are its rules, then its points when missing.
        var steps = profile.Points.Steps;
        var blocks = new int[bitmaps.Length][];
        BlockWork.ForEach(blocks.Length, i => blocks[i] = CountSteps(steps, snapshot.Blocks[i], bitmaps[i]));
        var counts = new int[steps.Length];
        foreach (var block in blocks)
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] += block[i];
        }

        var criteria = ImmutableArray.CreateBuilder<CriterionCounts>(profile.Profile.Criteria.Length);
        var next = 0;
        foreach (var criterion in profile.Profile.Criteria)
        {
            criteria.Add(new CriterionCounts([.. counts.AsSpan(next, criterion.Rules.Length)], counts[next + criterion.Rules.Length]));
            next += criterion.Rules.Length + 1;
        }

        return criteria.MoveToImmutable();
    }

    /// <summary>Accounts that meet each disqualifier, in the profile's order; an account may meet several.</summary>
    public static ImmutableArray<int> CountByDisqualifier(CompiledProfile profile, IndexSnapshot snapshot, ulong[][][] bitmaps)
    {
        var counts = new int[profile.Disqualifiers.Length];
        for (var block = 0; block < bitmaps.Length; block++)
        {
            for (var i = 0; i < counts.Length; i++)
                counts[i] += Bitmap.CountBoth(bitmaps[block][profile.Disqualifiers[i]], snapshot.Blocks[block].Live);
        }

        return [.. counts];
    }

    private static int[] CountSteps(PointStep[] steps, IndexBlock block, ulong[][] bitmaps)
    {
        var counts = new int[steps.Length];
        var left = new ulong[BlockLayout.BitmapWords];
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].StartsCriterion)
                block.Live.CopyTo(left, 0);
            var bitmap = bitmaps[steps[i].Bitmap];
            var isMissing = i + 1 == steps.Length || steps[i + 1].StartsCriterion;
            counts[i] = Bitmap.CountBoth(isMissing ? block.Live : left, bitmap);
            Bitmap.Except(left, bitmap);
        }

        return counts;
    }
}
