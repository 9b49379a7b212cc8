using IcpStudio.Core.Index;
using IcpStudio.Core.Reports;
using Npgsql;

namespace IcpStudio.Web.Data.Deals;

/// <summary>The columns of a <see cref="DealTable"/> while its rows are read.</summary>
internal sealed class DealColumns
{
    private readonly List<long> _ids = [];
    private readonly List<long> _accounts = [];
    private readonly List<int> _rows = [];
    private readonly List<DealEnd> _ends = [];
    private readonly List<byte> _types = [];
    private readonly List<int> _created = [];
    private readonly List<int> _closed = [];
    private readonly List<long> _amounts = [];
    private readonly List<int> _firstSeen = [];
    private readonly DictionaryEncodedColumnBuilder _owners = new();
    private readonly DictionaryEncodedColumnBuilder _products = new();
    private readonly DictionaryEncodedColumnBuilder _sources = new();
    private readonly DealFacts _facts = new();

    public int Count => _ids.Count;

    /// <summary>Adds the reader's row.</summary>
    public void Add(NpgsqlDataReader reader, IndexSnapshot snapshot)
    {
        _facts.Add(Count, Text(reader, 11));
        var account = reader.IsDBNull(1) ? 0 : reader.GetInt64(1);
        _ids.Add(reader.GetInt64(0));
        _accounts.Add(account);
        _rows.Add(account == 0 ? -1 : snapshot.RowOf(account));
        _ends.Add((DealEnd)reader.GetInt32(2));
        _types.Add((byte)reader.GetInt32(3));
        _created.Add(Day(reader, 4));
        _closed.Add(Day(reader, 5));
        _amounts.Add(reader.IsDBNull(6) ? DealTable.NoAmount : (long)(reader.GetDecimal(6) * DealTable.AmountUnit));
        _owners.Add(Text(reader, 7));
        _products.Add(Text(reader, 8));
        _sources.Add(Text(reader, 9));
        _firstSeen.Add(Day(reader, 10));
    }

    public DealTable ToBook()
    {
        var (ids, types, closed) = (_ids.ToArray(), _types.ToArray(), _closed.ToArray());
        return new DealTable
        {
            Ids = ids,
            Rows = [.. _rows],
            Ends = [.. _ends],
            Types = types,
            CreatedOn = [.. _created],
            ClosedOn = closed,
            Amounts = [.. _amounts],
            Owners = _owners.Build(),
            Products = _products.Build(),
            Sources = _sources.Build(),
            Facts = _facts.Build(Count),
            FirstSeenOn = [.. _firstSeen],
            IsRepeated = DealTable.FindRepeated(ids, [.. _accounts], types, closed),
        };
    }

    internal static int Day(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? DealTable.NoDay : reader.GetFieldValue<DateOnly>(column).DayNumber;

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
