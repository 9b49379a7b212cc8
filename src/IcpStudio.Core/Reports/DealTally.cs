namespace IcpStudio.Core.Reports;

/// <summary>Adds deals of a group up.</summary>
internal sealed class DealTally
{
    // A deal that took longer than eighty years counts as that.
    private const int MostDays = 30_000;

    private readonly int[] _ends = new int[4];
    private int[] _cycles = new int[512];
    private long _sum;
    private double _squares;
    private int _priced;
    private bool _hasNegative;

    public void Add(DealBook deals, int deal)
    {
        var end = deals.Ends[deal];
        _ends[(int)end]++;
        if (end is not (DealEnd.Won or DealEnd.Lost))
            return;
        if (deals.CycleOf(deal) is { } days)
        {
            days = Math.Min(days, MostDays);
            if (days >= _cycles.Length)
                Array.Resize(ref _cycles, Math.Max(days + 1, _cycles.Length * 2));
            _cycles[days]++;
        }

        if (end == DealEnd.Won && deals.Amounts[deal] is not DealBook.NoAmount and var amount)
        {
            var money = (double)amount / (double)DealBook.AmountUnit;
            _hasNegative |= amount < 0;
            (_sum, _squares, _priced) = (_sum + amount, _squares + money * money, _priced + 1);
        }
    }

    public DealGroup ToGroup()
    {
        var won = _sum / DealBook.AmountUnit;
        var average = Mean.Of((double)won, _squares, _priced);
        return new DealGroup(
            _ends[(int)DealEnd.Won], _ends[(int)DealEnd.Lost], _ends[(int)DealEnd.Open], _ends[(int)DealEnd.Cancelled],
            won, _hasNegative ? average : average.NeverNegative, MedianDays.Of(_cycles));
    }
}
