using MathNet.Numerics;

namespace IcpStudio.Core.Statistics;

/// <summary>Fisher's exact test of a 2×2 table (R. A. Fisher, JRSS 98, 1935, doi:10.2307/2342435).</summary>
public static class FisherExact
{
    /// <summary>Two-sided p value: the chance, with all margins given, of a table at most as likely as this one.</summary>
    public static double PValue(Tally with, Tally without)
    {
        var all = with + without;
        var (lowest, highest) = (Math.Max(0, with.Count - all.Bad), Math.Min(with.Count, all.Good));
        if (lowest == highest)
            return 1;
        var mode = (int)Math.Clamp((with.Count + 1L) * (all.Good + 1L) / (all.Count + 2L), lowest, highest);
        // Rounding must not tell tables of the same likelihood apart.
        var limit = LogChance(with.Good, with.Count, all) + 1e-7;
        return Math.Min(1, Tail(mode, lowest, -1, limit, with.Count, all) + Tail(mode + 1, highest, 1, limit, with.Count, all));
    }

    // From the mode outwards each chance is smaller than the one before: skip to the first small enough, add until nothing is left.
    private static double Tail(int from, int to, int step, double limit, int count, Tally all)
    {
        var (skipped, end) = (0, (to - from) * step + 1);
        for (var high = Math.Max(0, end); skipped < high;)
        {
            var middle = (skipped + high) / 2;
            if (LogChance(from + middle * step, count, all) <= limit)
                high = middle;
            else
                skipped = middle + 1;
        }

        if (skipped >= end)
            return 0;
        var good = from + skipped * step;
        var chance = Math.Exp(LogChance(good, count, all));
        double sum = 0;
        for (; chance > sum * 1e-17 && (to - good) * step >= 0; good += step)
        {
            sum += chance;
            double bad = count - good;
            chance *= step > 0
                ? (all.Good - good) * bad / ((good + 1.0) * (all.Bad - bad + 1))
                : good * (all.Bad - bad) / ((all.Good - good + 1.0) * (bad + 1));
        }

        return sum;
    }

    private static double LogChance(int good, int count, Tally all) =>
        LogChoose(all.Good, good) + LogChoose(all.Bad, count - good) - LogChoose(all.Count, count);

    private static double LogChoose(int n, int k) =>
        SpecialFunctions.FactorialLn(n) - SpecialFunctions.FactorialLn(k) - SpecialFunctions.FactorialLn(n - k);
}
