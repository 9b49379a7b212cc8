using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Sellers;

/// <summary>What one owner or one source works on, by the tier of the account on the day each deal was created.</summary>
/// <param name="Name">Empty where the deals name none.</param>
/// <param name="Open">Open deals by tier.</param>
/// <param name="Won">Won of the decided, by tier.</param>
/// <param name="Days">Days by tier from creation to closing of the won and lost, and so far of the open.</param>
public sealed record SellerGroup(string Name, IReadOnlyList<int> Open, IReadOnlyList<Rate> Won, IReadOnlyList<long> Days)
{
    /// <summary>Open and decided deals together.</summary>
    public int Count => Open.Sum() + Won.Sum(w => w.Count);

    /// <summary>Won of the decided of all tiers.</summary>
    public Rate AllWon => new(Won.Sum(w => w.Hits), Won.Sum(w => w.Count));

    /// <summary>Open deals of the last tier, of all open ones.</summary>
    public Rate OpenPoor => new(Open[^1], Open.Sum());

    /// <summary>Share of the days that went into the last tier, 0 to 1; null where no day is known.</summary>
    public double? PoorDays => Days.Sum() is > 0 and var all ? (double)Days[^1] / all : null;
}
