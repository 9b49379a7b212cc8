using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Columns;

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
        var days = decided.Select(row => cohort.StartedOn[row]).OfType<DateOnly>().ToArray();
        Array.Sort(days);
        var limits = days.Length == 0
            ? []
            : Enumerable.Range(1, AgeBands - 1).Select(i => days[i * days.Length / AgeBands]).Distinct().ToArray();
        var labels = Enumerable.Range(0, limits.Length + 1)
            .Select(i => i == 0 ? limits.Length == 0 ? "any" : $"before {limits[0]:yyyy-MM-dd}" : $"from {limits[i - 1]:yyyy-MM-dd}");
        return new([.. labels], Array.ConvertAll(cohort.StartedOn, day => day is { } d ? BandOf(limits, d) : -1), "how long they have had");
    }

    private static int BandOf(DateOnly[] limits, DateOnly day)
    {
        var band = 0;
        while (band < limits.Length && limits[band] <= day)
            band++;
        return band;
    }

    /// <summary>Closed in the last month of a calendar quarter, or not.</summary>
    public static Strata ByQuarterEnd(Cohort cohort) => new(["in a quarter's first two months", "in a quarter's last month"],
        Array.ConvertAll(cohort.EndedOn, day => day is { } d ? d.Month % 3 == 0 ? 1 : 0 : -1), "when in the quarter they closed");

    /// <summary>Good and bad by stratum.</summary>
    public Tally[] Count(Cohort cohort, int[] decided)
    {
        var counts = new Tally[Labels.Length];
        foreach (var row in decided)
        {
            if (Of[row] >= 0)
                counts[Of[row]] += cohort.Outcomes[row] == MemberOutcome.Good ? new Tally(1, 0) : new Tally(0, 1);
        }

        return counts;
    }

    /// <summary>
    /// Whether the bins' outcomes differ among members of the same stratum: the strata's χ² and degrees of freedom added up.
    /// </summary>
    public double PValueWithin(Binning binning, Cohort cohort, int[] decided)
    {
        var tests = Cells(binning, cohort, decided).Select(cells => IndependenceTest.Of(cells[..^1])).ToList();
        return IndependenceTest.PValueOf(tests.Sum(t => t.ChiSquare), tests.Sum(t => t.DegreesOfFreedom));
    }

    /// <summary>Whether the bins are spread unevenly over the strata.</summary>
    public double PValueOfBins(Binning binning, Cohort cohort, int[] decided)
    {
        var counts = Cells(binning, cohort, decided);
        var all = Enumerable.Range(0, binning.Bins.Length + 1).Select(cell => counts.Sum(stratum => stratum[cell].Count)).ToArray();
        return Bonferroni.Best([.. counts.Select(stratum =>
            IndependenceTest.Of(
                [.. stratum.Zip(all, (inside, whole) => new Tally(inside.Count, whole - inside.Count)).Where(t => t.Count > 0)]))]).PValue;
    }

    // By stratum: the bins, those in no bin, and those whose value is missing.
    private Tally[][] Cells(Binning binning, Cohort cohort, int[] decided)
    {
        var cells = Array.ConvertAll(Labels, _ => new Tally[binning.Bins.Length + 2]);
        foreach (var row in decided)
        {
            if (Of[row] >= 0)
            {
                var cell = binning.BinOf[row] switch
                {
                    Binning.Missing => binning.Bins.Length + 1,
                    Binning.None => binning.Bins.Length,
                    var bin => bin
                };
                cells[Of[row]][cell] += cohort.Outcomes[row] == MemberOutcome.Good ? new Tally(1, 0) : new Tally(0, 1);
            }
        }

        return cells;
    }
}
