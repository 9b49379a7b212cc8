namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>The recurring revenue of one customer over time, and the rates taken from it over the last 365 days.</summary>
internal sealed class RevenueHistory(DateOnly since, decimal arr)
{
    private readonly List<(DateOnly Day, decimal Arr, decimal Lost)> _changes = [(since, arr, 0)];

    /// <summary>Annual recurring revenue after the last change.</summary>
    public decimal Arr => _changes[^1].Arr;

    /// <summary>Annual recurring revenue won by expansions.</summary>
    public decimal Expansion { get; private set; }

    public void Expand(DateOnly day, decimal amount)
    {
        Expansion += amount;
        Set(day, Arr + amount);
    }

    public void Set(DateOnly day, decimal arr) => _changes.Add((day, arr, Math.Max(0, Arr - arr)));

    /// <summary>What was billed by that day, day by day, in whole units of the currency.</summary>
    public decimal Billed(DateOnly today)
    {
        var sum = 0m;
        for (var i = 0; i < _changes.Count; i++)
        {
            var until = i + 1 < _changes.Count ? _changes[i + 1].Day : today;
            sum += _changes[i].Arr * Math.Max(0, until.DayNumber - _changes[i].Day.DayNumber) / 365;
        }

        return Math.Round(sum);
    }

    /// <summary>Percent of the revenue a year ago that is there today, expansion included; null before the first anniversary.</summary>
    public decimal? NetRetention(DateOnly today) =>
        YearAgo(today) is { } before ? before == 0 ? 0 : Math.Round(100 * Arr / before, 1) : null;

    /// <summary>The same without expansion: 100 less what was lost.</summary>
    public decimal? GrossRetention(DateOnly today)
    {
        if (YearAgo(today) is not { } before)
            return null;
        var lost = _changes.Where(c => c.Day > today.AddDays(-365)).Sum(c => c.Lost);
        return before == 0 ? 0 : Math.Max(0, Math.Round(100 * (before - lost) / before, 1));
    }

    private decimal? YearAgo(DateOnly today) =>
        _changes.Where(c => c.Day <= today.AddDays(-365)).Select(c => (decimal?)c.Arr).LastOrDefault();
}
