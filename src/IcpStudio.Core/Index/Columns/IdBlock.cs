using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>Account ids of a block by row, and the way back. Rows may come in any order of ids.</summary>
internal sealed class IdBlock
{
    private readonly long[] _ids;
    private readonly int _count;
    private readonly Lazy<(long[] Ids, ushort[] Rows)>? _sorted;

    /// <param name="ids">Ids by row, padded to the block.</param>
    /// <param name="count">Rows in use.</param>
    public IdBlock(long[] ids, int count)
    {
        BlockLayout.Check(ids.Length, BlockLayout.BitmapWords);
        _ids = ids;
        _count = count;
        IsAscending = true;
        for (var row = 0; row < count; row++)
        {
            Least = row == 0 ? ids[0] : Math.Min(Least, ids[row]);
            Greatest = row == 0 ? ids[0] : Math.Max(Greatest, ids[row]);
            IsAscending &= row == 0 || ids[row] > ids[row - 1];
        }

        if (!IsAscending)
            _sorted = new(Sort);
    }

    public long Least { get; }

    public long Greatest { get; }

    public bool IsAscending { get; }

    public long this[int row] => _ids[row];

    public ReadOnlySpan<long> Ids => _ids;

    /// <summary>The row of an account, or -1.</summary>
    public int RowOf(long id)
    {
        if (_count == 0 || id < Least || id > Greatest)
            return -1;
        if (_sorted is null)
            return Math.Max(-1, Array.BinarySearch(_ids, 0, _count, id));
        var at = Array.BinarySearch(_sorted.Value.Ids, id);
        return at < 0 ? -1 : _sorted.Value.Rows[at];
    }

    private (long[] Ids, ushort[] Rows) Sort()
    {
        var ids = _ids[.._count];
        var rows = new ushort[_count];
        for (var row = 0; row < _count; row++)
            rows[row] = (ushort)row;
        Array.Sort(ids, rows);
        return (ids, rows);
    }
}
