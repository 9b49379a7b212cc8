using IcpStudio.Core.Evidence;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Backtests;

/// <summary>What older deals foretell of newer ones of the same points.</summary>
internal static class BacktestCalibration
{
    private const int Groups = 5;

    /// <summary>Fewer older or newer deals foretell nothing.</summary>
    private const int MinOfATime = 30;

    /// <summary>
    /// Older and newer deals are those closed by the day the profile was made and later; where either are few, the older 70 % and the
    /// newest 30 %.
    /// </summary>
    public static (DateOnly? SplitOn, CalibrationGroup[] Groups) Of(ScoredDeals scored, BacktestDeals sample, DateOnly madeOn)
    {
        var (closed, points) = (scored.Deals.ClosedOn, scored.Scores.Points);
        int[] dated = Array.FindAll([.. Enumerable.Range(0, sample.Deals.Length)], i => closed[sample.Deals[i]] != DealTable.NoDay);
        if (SplitOn([.. dated.Select(i => closed[sample.Deals[i]])], madeOn.DayNumber) is not { } split)
            return (null, []);
        var older = new int[ushort.MaxValue + 1];
        var count = 0;
        foreach (var i in dated)
        {
            var isOlder = closed[sample.Deals[i]] < split ? 1 : 0;
            older[points[sample.Deals[i]] - short.MinValue] += isOlder;
            count += isOlder;
        }

        var groupOf = GroupOf(older, count);
        var (from, to) = (Enumerable.Repeat(int.MaxValue, Groups).ToArray(), Enumerable.Repeat(int.MinValue, Groups).ToArray());
        var (won, decided) = (new int[Groups, 2], new int[Groups, 2]);
        foreach (var i in dated)
        {
            int at = points[sample.Deals[i]];
            var (group, age) = (groupOf[at - short.MinValue], closed[sample.Deals[i]] < split ? 0 : 1);
            (from[group], to[group]) = (Math.Min(from[group], at), Math.Max(to[group], at));
            won[group, age] += sample.IsWon[i] ? 1 : 0;
            decided[group, age]++;
        }

        return (DateOnly.FromDayNumber(split), [.. Enumerable.Range(0, Groups).Reverse().Where(g => from[g] <= to[g])
            .Select(g => new CalibrationGroup(from[g], to[g], new Rate(won[g, 0], decided[g, 0]), new Rate(won[g, 1], decided[g, 1])))]);
    }

    /// <summary>First day of the newer deals, or null where either part would have too few.</summary>
    private static int? SplitOn(int[] days, int madeOn)
    {
        Array.Sort(days);
        bool IsEnough(int at) => at >= MinOfATime && days.Length - at >= MinOfATime;
        var split = FirstAfter(days, madeOn);
        if (!IsEnough(split))
        {
            split = (int)(days.Length * TimeSplit.OlderShare);
            split = split == 0 ? 0 : FirstAfter(days, days[split - 1]);
        }

        return IsEnough(split) ? days[split] : null;
    }

    private static int FirstAfter(int[] days, int day)
    {
        var at = Array.BinarySearch(days, day + 1);
        if (at < 0)
            return ~at;
        while (at > 0 && days[at - 1] == day + 1)
            at--;
        return at;
    }

    /// <summary>By points the group that about as many older deals are in as in each other; equal points stay together.</summary>
    private static byte[] GroupOf(int[] older, int count)
    {
        var groups = new byte[older.Length];
        long below = 0;
        for (var at = 0; at < older.Length; at++)
        {
            groups[at] = (byte)Math.Min(Groups - 1, Groups * (2 * below + older[at]) / (2L * count));
            below += older[at];
        }

        return groups;
    }
}
