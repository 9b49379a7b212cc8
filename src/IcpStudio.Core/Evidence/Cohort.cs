using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence;

/// <summary>How it went with a member of a cohort.</summary>
public enum MemberOutcome : byte
{
    /// <summary>Not decided yet; counted nowhere, but tells who had too little time.</summary>
    Open,

    /// <summary>It came out well: won, stayed, grew; the question says which.</summary>
    Good,

    /// <summary>It did not.</summary>
    Bad,
}

/// <summary>
/// Deals or customers that are compared, column by column. Good and bad ones are the evidence; open ones only show who has
/// not had the time to end.
/// </summary>
public sealed record Cohort
{
    /// <summary>One per member.</summary>
    public required MemberOutcome[] Outcomes { get; init; }

    /// <summary>What is known of them.</summary>
    public required ImmutableArray<EvidenceColumn> Columns { get; init; }

    /// <summary>The day the outcome was reached, or null where it is not known; what is older and newer goes by it.</summary>
    public required DateOnly?[] EndedOn { get; init; }

    /// <summary>The day its time began to run (deal created, customer since), or null.</summary>
    public required DateOnly?[] StartedOn { get; init; }

    /// <summary>The account of each member: several deals may be of one.</summary>
    public required long[] Accounts { get; init; }

    /// <summary>Revenue won with the member, in the workspace's currency; 0 where none or not known.</summary>
    public required decimal[] Revenue { get; init; }

    /// <summary>Members, open ones included.</summary>
    public int Count => Outcomes.Length;

    /// <summary>The rows that are decided, in the order of the cohort.</summary>
    public int[] DecidedRows() => [.. Enumerable.Range(0, Count).Where(row => Outcomes[row] != MemberOutcome.Open)];

    /// <summary>Good and bad among these rows.</summary>
    public Tally Tally(ReadOnlySpan<int> rows)
    {
        // Counted by outcome rather than asked: which it is cannot be foretold.
        Span<int> counts = stackalloc int[3];
        foreach (var row in rows)
            counts[(int)Outcomes[row]]++;
        return new(counts[(int)MemberOutcome.Good], counts[(int)MemberOutcome.Bad]);
    }

    /// <summary>Good and bad among those of these rows whose value is missing.</summary>
    internal Tally TallyMissing(EvidenceColumn column, ReadOnlySpan<int> rows)
    {
        Span<int> counts = stackalloc int[3];
        foreach (var row in rows)
        {
            if (column.IsMissing(row))
                counts[(int)Outcomes[row]]++;
        }

        return new(counts[(int)MemberOutcome.Good], counts[(int)MemberOutcome.Bad]);
    }
}
