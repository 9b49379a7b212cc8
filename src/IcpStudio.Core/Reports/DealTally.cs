namespace IcpStudio.Core.Reports;

/// <summary>Adds deals of a group up.</summary>
internal sealed class DealTally
{
    // A deal that took longer than eighty years counts as that.
    private const int MaxDays = 30_000;

    private readonly int[] _ends = new int[4];
    private int[] _cycles = new int[512];
    private long _sum;
    private double _squares;
    private int _priced;
    private bool _hasNegative;

    public void Add(DealTable deals, int deal)
    {
        var end = deals.Ends[deal];
        _ends[(int)end]++;
        if (end is not (DealEnd.Won or DealEnd.Lost))
            return;
        if (deals.CycleOf(deal) is { } days)
        {
            days = Math.Min(days, MaxDays);
            if (days >= _cycles.Length)
                Array.Resize(ref _cycles, Math.Max(days + 1, _cycles.Length * 2));
            _cycles[days]++;
        }

        if (end == DealEnd.Won && deals.Amounts[deal] is not DealTable.NoAmount and var amount)
        {
            var money = amount / (double)DealTable.AmountUnit;
            _hasNegative |= amount < 0;
            (_sum, _squares, _priced) = (_sum + amount, _squares + money * money, _priced + 1);
        }
    }

    /// <summary>Adds what another one has added up.</summary>
    public void Add(DealTally other)
    {
        for (var end = 0; end < _ends.Length; end++)
            _ends[end] += other._ends[end];
        if (other._cycles.Length > _cycles.Length)
            Array.Resize(ref _cycles, other._cycles.Length);
        for (var days = 0; days < other._cycles.Length; days++)
            _cycles[days] += other._cycles[days];
        (_sum, _squares, _priced) = (_sum + other._sum, _squares + other._squares, _priced + other._priced);
        _hasNegative |= other._hasNegative;
    }

    public DealGroup ToGroup()
    {
        var won = _sum / DealTable.AmountUnit;
        var average = Mean.Of((double)won, _squares, _priced);
        return new DealGroup(
            _ends[(int)DealEnd.Won], _ends[(int)DealEnd.Lost], _ends[(int)DealEnd.Open], _ends[(int)DealEnd.Cancelled],
            won, _hasNegative ? average : average.NeverNegative, MedianDays.Of(_cycles));
    }
}
