using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>One value, member or range of an attribute.</summary>
/// <param name="Label">What people read.</param>
/// <param name="When">The condition that members of the bin meet.</param>
public sealed record Bin(string Label, Condition When);

/// <summary>The values of a column put into bins.</summary>
/// <param name="Bins">At most <see cref="short.MaxValue"/>.</param>
/// <param name="BinOf">Per row of the cohort the bin's index, <see cref="Missing"/> or <see cref="None"/>.</param>
public sealed record Binning(EvidenceColumn Column, ImmutableArray<Bin> Bins, short[] BinOf)
{
    /// <summary>The value is not known.</summary>
    public const short Missing = -1;

    /// <summary>The value is known and in no bin: too rare.</summary>
    public const short None = -2;

    /// <summary>Good and bad by bin, of those in no bin, and of those whose value is missing.</summary>
    public BinTallies Count(Cohort cohort, int[] rows)
    {
        // One cell each for none (0), missing (1) and the bins (2 and up).
        var good = new int[Bins.Length + 2];
        var bad = new int[Bins.Length + 2];
        foreach (var row in rows)
            (cohort.Outcomes[row] == MemberOutcome.Good ? good : bad)[BinOf[row] + 2]++;
        var bins = ImmutableArray.CreateBuilder<Tally>(Bins.Length);
        for (var i = 2; i < good.Length; i++)
            bins.Add(new(good[i], bad[i]));
        return new(bins.MoveToImmutable(), new(good[0], bad[0]), new(good[1], bad[1]));
    }
}

/// <summary>Counts of a <see cref="Binning"/>; all rows counted are decided.</summary>
public sealed record BinTallies(ImmutableArray<Tally> Bins, Tally None, Tally Missing)
{
    /// <summary>All whose value is known.</summary>
    public Tally Known => Bins.Aggregate(None, (sum, bin) => sum + bin);

    /// <summary>The bins, and one of the rest where there is any.</summary>
    public IReadOnlyList<Tally> Cells => None.Count == 0 ? Bins : [.. Bins, None];
}
