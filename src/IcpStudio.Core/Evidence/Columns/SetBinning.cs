using IcpStudio.Core.Conditions;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>The members of sets: each counted for itself, or put in an order of which the first met decides.</summary>
internal static class SetBinning
{
    /// <summary>Good and bad with each member.</summary>
    public static Tally[] CountMembers(SetColumn column, Cohort cohort, int[] rows)
    {
        var (good, bad) = (new int[column.Values.Length], new int[column.Values.Length]);
        foreach (var row in rows)
        {
            var counts = cohort.Outcomes[row] == MemberOutcome.Good ? good : bad;
            foreach (var member in column.Rows[row] ?? [])
                counts[member]++;
        }

        return [.. good.Zip(bad, (g, b) => new Tally(g, b))];
    }

    /// <summary>Whether a row has a member: 1 or 0, and -1 where nothing is known of it.</summary>
    public static int Has(SetColumn column, int member, int row) =>
        column.Rows[row] is not { } set ? -1 : Array.IndexOf(set, member) >= 0 ? 1 : 0;

    /// <summary>Bins by the first of these members that a set has: what a criterion with a rule for each would do.</summary>
    public static Binning InOrder(SetColumn column, IReadOnlyList<int> members)
    {
        var place = new short[column.Values.Length];
        Array.Fill(place, short.MaxValue);
        for (short i = 0; i < members.Count; i++)
            place[members[i]] = i;
        return new(column, [.. members.Select(m => new Bin(column.Values[m], When(column, m)))], Array.ConvertAll(column.Rows, set =>
        {
            if (set is null)
                return Binning.Missing;
            var first = short.MaxValue;
            foreach (var member in set)
                first = Math.Min(first, place[member]);
            return first == short.MaxValue ? Binning.None : first;
        }));
    }

    public static Condition When(SetColumn column, int member) =>
        new ValueCondition(column.Attribute.Key, ValueOperator.AnyOf, [column.Values[member]]);
}
