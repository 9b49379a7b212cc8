using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Statistics;

namespace IcpStudio.Core.Evidence.Traps;

/// <summary>Members of the same age, or that closed at the same time, so that like can be compared with like.</summary>
/// <param name="Labels">One a stratum.</param>
/// <param name="Of">Per row of the cohort, -1 where it is not known.</param>
/// <param name="Says">What the strata are, in a sentence's middle.</param>
internal sealed record Strata(string[] Labels, int[] Of, string Says)
{
    private const int AgeBands = 6;

    /// <summary>Six bands by the day the member's time began.</summary>
    public static Strata ByAge(Cohort cohort, int[] decided)
    {
        var days = decided.Select(row => cohort.StartedOn[row]).OfType<DateOnly>().Order().ToArray();
        var limits = days.Length == 0 ? [] : Enumerable.Range(1, AgeBands - 1).Select(i => days[i * days.Length / AgeBands]).Distinct().ToArray();
        var labels = Enumerable.Range(0, limits.Length + 1).Select(i => i == 0 ? limits.Length == 0 ? "any" : $"before {limits[0]:yyyy-MM-dd}" : $"from {limits[i - 1]:yyyy-MM-dd}");
        return new([.. labels], Array.ConvertAll(cohort.StartedOn, day => day is { } d ? limits.Count(l => l <= d) : -1), "how long they have had");
    }

    /// <summary>Closed in the last month of a calendar quarter, or not.</summary>
    public static Strata ByQuarterEnd(Cohort cohort) => new(["in a quarter's first two months", "in a quarter's last month"],
        Array.ConvertAll(cohort.EndedOn, day => day is { } d ? d.Month % 3 == 0 ? 1 : 0 : -1), "when in the quarter they closed");

    /// <summary>Good and bad by stratum.</summary>
    public Tally[] Count(Cohort cohort, int[] decided)
    {
        var rows = decided.Where(row => Of[row] >= 0).ToLookup(row => Of[row]);
        return [.. Enumerable.Range(0, Labels.Length).Select(s => cohort.Tally(rows[s]))];
    }

    /// <summary>Whether the bins' outcomes differ among members of the same stratum: the strata's χ² and degrees of freedom added up.</summary>
    public double PValueWithin(Binning binning, Cohort cohort, int[] decided)
    {
        var rows = decided.Where(row => Of[row] >= 0).ToLookup(row => Of[row]);
        var tests = Enumerable.Range(0, Labels.Length).Select(s => IndependenceTest.Of(binning.Count(cohort, [.. rows[s]]).Cells)).ToList();
        return IndependenceTest.PValueOf(tests.Sum(t => t.ChiSquare), tests.Sum(t => t.DegreesOfFreedom));
    }

    /// <summary>Whether the bins are spread unevenly over the strata.</summary>
    public double PValueOfBins(Binning binning, int[] decided)
    {
        var best = 1.0;
        for (var stratum = 0; stratum < Labels.Length; stratum++)
        {
            var inside = new int[binning.Bins.Length + 1];
            var outside = new int[binning.Bins.Length + 1];
            foreach (var row in decided)
            {
                if (Of[row] >= 0 && binning.BinOf[row] != Binning.Missing)
                    (Of[row] == stratum ? inside : outside)[binning.BinOf[row] == Binning.None ? inside.Length - 1 : binning.BinOf[row]]++;
            }

            var cells = inside.Zip(outside, (i, o) => new Tally(i, o)).Where(t => t.Count > 0).ToList();
            best = Math.Min(best, IndependenceTest.Of(cells).PValue * Labels.Length);
        }

        return best;
    }
}
