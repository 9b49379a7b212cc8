using IcpStudio.Core.Evidence.Columns;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>An attribute recorded only since some day: those who have it are the younger ones.</summary>
internal static class RecordedSinceTrap
{
    private const double MinBefore = .2;
    private const double MaxFilledBefore = .02;
    private const double MinFilledSince = .4;

    public static Trap? Find(EvidenceColumn column, CohortView view)
    {
        if (FirstDay(column, view) is not { } day)
            return null;
        var first = Array.FindIndex(view.Dated, row => view.Day(row) >= day);
        var (before, since) = (view.Cohort.Tally(view.Dated.AsSpan(..first)), view.Cohort.Tally(view.Dated.AsSpan(first..)));
        var label = column.Attribute.Label;
        return new(TrapKind.NotEnoughTime, column.Attribute.Key, label,
            $"{label} has been recorded only since {day:yyyy-MM-dd}: those who have it had less time than those who do not.",
            [new($"before {day:yyyy-MM-dd}", before.Count, before.Good), new($"since {day:yyyy-MM-dd}", since.Count, since.Good)],
            $"Compare only those since {day:yyyy-MM-dd}, leave it out, or confirm that it is known before the sale.");
    }

    /// <summary>The day it came into use: hardly anybody has it before, many since; null where there is no such day.</summary>
    public static DateOnly? FirstDay(EvidenceColumn column, CohortView view)
    {
        var rows = view.Dated;
        var filled = rows.Count(row => !column.IsMissing(row));
        if (rows.Length < TrapSearch.MinCount || filled == 0 || filled == rows.Length)
            return null;
        // The first in fifty may be somebody's afterthought.
        var (seen, first) = (0, 0);
        while (first < rows.Length && seen <= filled * MaxFilledBefore)
            seen += column.IsMissing(rows[first++]) ? 0 : 1;
        var before = first - 1;
        var share = (double)(filled - seen + 1) / (rows.Length - before);
        return before >= Math.Max(TrapSearch.MinCount, rows.Length * MinBefore) && share >= MinFilledSince
            ? view.Day(rows[before])
            : null;
    }
}
