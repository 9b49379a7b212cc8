namespace IcpStudio.Core.Reports;

/// <summary>
/// All deals at one moment, column by column, those created latest first; never changes. Days are day numbers of <see cref="DateOnly"/>.
/// </summary>
public sealed class DealTable
{
    /// <summary>Stands for a day that is not known.</summary>
    public const int NoDay = -1;

    /// <summary>Stands for an amount that is not known.</summary>
    public const long NoAmount = long.MinValue;

    /// <summary>Amounts are kept in ten-thousandths of the workspace's currency, as the database has them.</summary>
    public const decimal AmountUnit = 10_000m;

    /// <summary>Code of new business among <see cref="Types"/>.</summary>
    public const byte NewBusiness = 0;

    /// <summary>Code of expansions.</summary>
    public const byte Expansion = 1;

    /// <summary>Code of renewals.</summary>
    public const byte Renewal = 2;

    private int[]? _closedRenewals;
    private int[]? _repeated;
    private ushort[]? _quarters;

    /// <summary>Ids in the database.</summary>
    public required long[] Ids { get; init; }

    /// <summary>Row of the account in the index, which it keeps for good; -1 where the account is not known.</summary>
    public required int[] Rows { get; init; }

    /// <summary>How each ended, or that it is open.</summary>
    public required DealEnd[] Ends { get; init; }

    /// <summary><see cref="NewBusiness"/>, <see cref="Expansion"/> or <see cref="Renewal"/>.</summary>
    public required byte[] Types { get; init; }

    /// <summary>Day of creation, or <see cref="NoDay"/>.</summary>
    public required int[] CreatedOn { get; init; }

    /// <summary>Day of closing, or <see cref="NoDay"/>: of open ones, and where the source does not say.</summary>
    public required int[] ClosedOn { get; init; }

    /// <summary>In ten-thousandths, or <see cref="NoAmount"/>.</summary>
    public required long[] Amounts { get; init; }

    /// <summary>Who sells or sold it.</summary>
    public required DictionaryEncodedColumn Owners { get; init; }

    /// <summary>What it is about.</summary>
    public required DictionaryEncodedColumn Products { get; init; }

    /// <summary>Where it came from.</summary>
    public required DictionaryEncodedColumn Sources { get; init; }

    /// <summary>
    /// What the source says of its deals beyond that, by name without regard to case: team, campaign. Those that name deals rather than
    /// part them are left out.
    /// </summary>
    public IReadOnlyDictionary<string, DictionaryEncodedColumn> Facts { get; init; } = new Dictionary<string, DictionaryEncodedColumn>();

    /// <summary>The day the account first came into the workspace; no value of it is known of an earlier day.</summary>
    public required int[] FirstSeenOn { get; init; }

    /// <summary>Closed renewals of an account that a later booked one of the same closing day repeats: they count nowhere.</summary>
    public required bool[] IsRepeated { get; init; }

    /// <summary>How many deals there are; every column is that long.</summary>
    public int Count => Ids.Length;

    /// <summary>The closed renewals, repeated ones included.</summary>
    public int[] ClosedRenewals => _closedRenewals ??= Array.FindAll(
        [.. Enumerable.Range(0, Count)], i => Types[i] == Renewal && (Ends[i] is DealEnd.Won or DealEnd.Lost));

    /// <summary>The repeated renewals.</summary>
    public int[] Repeated => _repeated ??= Array.FindAll([.. Enumerable.Range(0, Count)], i => IsRepeated[i]);

    /// <summary>The quarter of closing as four times the year and 0 to 3; 0 where the day is not known.</summary>
    public ushort[] Quarters =>
        _quarters ??= Array.ConvertAll(ClosedOn, day => day == NoDay ? (ushort)0 : QuarterOf(DateOnly.FromDayNumber(day)));

    private static ushort QuarterOf(DateOnly day) => (ushort)(day.Year * 4 + (day.Month - 1) / 3);

    /// <summary>The day as of which the account is scored: created, failing that closed.</summary>
    public int DayOf(int deal) => CreatedOn[deal] != NoDay ? CreatedOn[deal] : ClosedOn[deal];

    /// <summary>Days from creation to closing; null where either is not known or they are the wrong way round.</summary>
    public int? CycleOf(int deal) =>
        CreatedOn[deal] != NoDay && ClosedOn[deal] >= CreatedOn[deal] ? ClosedOn[deal] - CreatedOn[deal] : null;

    /// <summary>Finds the renewals booked twice: of those with one account and one closing day all but the one booked last.</summary>
    /// <param name="accounts">Account id of each deal, 0 where not known.</param>
    public static bool[] FindRepeated(long[] ids, long[] accounts, byte[] types, int[] closedOn)
    {
        var (repeated, last) = (new bool[ids.Length], new Dictionary<(long, int), int>());
        for (var i = 0; i < ids.Length; i++)
        {
            if (types[i] != Renewal || accounts[i] == 0 || closedOn[i] == NoDay || last.TryAdd((accounts[i], closedOn[i]), i))
                continue;
            var other = last[(accounts[i], closedOn[i])];
            var (kept, left) = ids[other] > ids[i] ? (other, i) : (i, other);
            last[(accounts[i], closedOn[i])] = kept;
            repeated[left] = true;
        }

        return repeated;
    }
}
