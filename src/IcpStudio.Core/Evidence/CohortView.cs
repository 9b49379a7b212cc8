using IcpStudio.Core.Evidence.Columns;

namespace IcpStudio.Core.Evidence;

/// <summary>What all detectors ask of a cohort, found out once.</summary>
internal sealed class CohortView
{
    public CohortView(Cohort cohort)
    {
        Cohort = cohort;
        Decided = cohort.DecidedRows();
        Split = TimeSplit.Of(cohort, Decided);
        Age = Strata.ByAge(cohort, Decided);
        Closing = Strata.ByQuarterEnd(cohort);
        Dated = RowsInOrder.ByDay(Decided, Day);
        var known = new Dictionary<long, int>();
        AccountOf = Array.ConvertAll(
            cohort.Accounts, account => known.TryGetValue(account, out var index) ? index : known[account] = known.Count);
        Accounts = known.Count;
    }

    public Cohort Cohort { get; }

    public int[] Decided { get; }

    public TimeSplit Split { get; }

    public Strata Age { get; }

    public Strata Closing { get; }

    /// <summary>Decided rows whose day is known, in the order of their days.</summary>
    public int[] Dated { get; }

    /// <summary>Per row a number of its account, from 0 without gaps.</summary>
    public int[] AccountOf { get; }

    public int Accounts { get; }

    /// <summary>The day the member came into being, as far as it is known.</summary>
    public DateOnly? Day(int row) => Cohort.StartedOn[row] ?? Cohort.EndedOn[row];
}
