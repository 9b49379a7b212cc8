using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Fit;

/// <summary>Adds customers of a group up.</summary>
internal sealed class CustomerTally
{
    private readonly (double Sum, double Squares, int Count)[] _figures = new (double, double, int)[6];
    private int _count;
    private int _churned;
    private int _derived;

    public void Add(CustomerTable customers, int customer)
    {
        _count++;
        _churned += customers.HasChurned[customer] ? 1 : 0;
        _derived += customers.IsDerived[customer] ? 1 : 0;
        Add(0, customers.Nrr[customer]);
        Add(1, customers.Grr[customer]);
        Add(2, customers.Ltv[customer]);
        Add(3, customers.ExpansionArr[customer]);
        Add(4, customers.Nps[customer]);
        Add(5, customers.Tickets[customer]);
    }

    public CustomerGroup ToGroup() => new(
        new Rate(_count - _churned, _count), _derived, Of(0).NeverNegative, Of(1).NeverNegative, Of(2), Of(3), Of(4), Of(5).NeverNegative);

    private void Add(int figure, double value)
    {
        if (double.IsNaN(value))
            return;
        ref var known = ref _figures[figure];
        known = (known.Sum + value, known.Squares + value * value, known.Count + 1);
    }

    private Mean Of(int figure) => Mean.Of(_figures[figure].Sum, _figures[figure].Squares, _figures[figure].Count);
}
