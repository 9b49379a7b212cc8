using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>Some rows of one block, as a sorted list while they are few and as a bitmap beyond that; never changes.</summary>
internal sealed class RowSet
{
    /// <summary>From this many rows on a bitmap is used; a list is at most half its size.</summary>
    public const int DenseFrom = 1024;

    private readonly ushort[]? _rows;
    private readonly ulong[]? _bitmap;

    /// <summary>A list of rows, ascending.</summary>
    public RowSet(ushort[] rows)
    {
        _rows = rows;
        Count = rows.Length;
    }

    public RowSet(ulong[] bitmap)
    {
        _bitmap = bitmap;
        Count = Bitmap.Count(bitmap);
    }

    public int Count { get; }

    public long Bytes => _rows is not null ? _rows.Length * 2L : _bitmap!.Length * 8L;

    public bool Has(int row) => _rows is not null ? Array.BinarySearch(_rows, (ushort)row) >= 0 : Bitmap.Has(_bitmap, row);

    public void OrInto(Span<ulong> bitmap)
    {
        if (_bitmap is not null)
        {
            Bitmap.Or(bitmap, _bitmap);
            return;
        }

        foreach (var row in _rows!)
            Bitmap.Add(bitmap, row);
    }

    public void AndInto(Span<ulong> bitmap)
    {
        if (_bitmap is not null)
        {
            Bitmap.And(bitmap, _bitmap);
            return;
        }

        var kept = new ulong[BlockLayout.BitmapWords];
        foreach (var row in _rows!)
        {
            if (Bitmap.Has(bitmap, row))
                Bitmap.Add(kept, row);
        }

        kept.CopyTo(bitmap);
    }

    public int CountIn(ulong[] bitmap)
    {
        if (_bitmap is not null)
            return Bitmap.CountBoth(_bitmap, bitmap);
        var count = 0;
        foreach (var row in _rows!)
            count += Bitmap.Has(bitmap, row) ? 1 : 0;
        return count;
    }

    /// <summary>A bitmap of the rows that the caller may change.</summary>
    public ulong[] ToBitmap()
    {
        var bitmap = new ulong[BlockLayout.BitmapWords];
        OrInto(bitmap);
        return bitmap;
    }

    /// <summary>The rows, ascending.</summary>
    public List<ushort> ToList()
    {
        var list = new List<ushort>(Count);
        if (_rows is not null)
        {
            list.AddRange(_rows);
            return list;
        }

        foreach (var row in Bitmap.Rows(_bitmap!))
            list.Add((ushort)row);
        return list;
    }
}
