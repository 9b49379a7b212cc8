using System.Collections.Concurrent;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index;

/// <summary>
/// Up to <see cref="BlockLayout.BlockRows"/> accounts, column by column; never changes. Columns that a change leaves alone are the
/// same objects in the block that replaces it, so what was computed of them stays good.
/// </summary>
internal sealed class IndexBlock(
    int rows, IdBlock ids, string?[] externalIds, ulong[] live, ColumnBlock?[] columns, Lazy<SearchedIds>? searchedIds = null)
{
    /// <summary>Orders kept at the most; each takes two bytes a row.</summary>
    private const int MaxOrders = 8;

    private readonly Lazy<SearchedIds> _searchedIds = searchedIds ?? new(() => new SearchedIds(externalIds));
    private readonly ConcurrentDictionary<(string, bool), ushort[]> _orders = [];

    /// <summary>Rows in use, dead ones included.</summary>
    public int Rows { get; } = rows;

    /// <summary>Rows of accounts that are there.</summary>
    public ulong[] Live { get; } = live;

    public int LiveCount { get; } = Bitmap.Count(live);

    public IdBlock Ids => ids;

    public string?[] ExternalIds => externalIds;

    public SearchedIds SearchedIds => _searchedIds.Value;

    /// <summary>The column's values, or null where all are missing.</summary>
    public ColumnBlock? this[int column] => column < columns.Length ? columns[column] : null;

    /// <summary>The live rows in an order that was kept under this name, or null.</summary>
    public ushort[]? OrderKept((string Values, bool IsDescending) name) => _orders.GetValueOrDefault(name);

    /// <summary>Keeps an order, and forgets the others where there are too many.</summary>
    public ushort[] KeepOrder((string Values, bool IsDescending) name, ushort[] order)
    {
        if (_orders.Count >= MaxOrders)
            _orders.Clear();
        return _orders[name] = order;
    }

    /// <summary>The same accounts without the values of some columns.</summary>
    public IndexBlock Without(IReadOnlyCollection<int> ordinals) =>
        new(Rows, ids, externalIds, Live, [.. columns.Select((c, ordinal) => ordinals.Contains(ordinal) ? null : c)]);

    /// <summary>The same accounts, of which only these are there; all that was computed of columns stays good.</summary>
    public IndexBlock Within(ulong[] some)
    {
        var within = (ulong[])Live.Clone();
        Bitmap.And(within, some);
        return Bitmap.Count(within) == LiveCount ? this : new(Rows, ids, externalIds, within, columns, _searchedIds);
    }

    /// <summary>Bytes held, strings themselves not counted.</summary>
    public long Bytes => (BlockLayout.BlockRows * 16L) + BlockLayout.BitmapWords * 8L + columns.Sum(c => c?.Bytes ?? 0);
}
