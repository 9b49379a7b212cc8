namespace IcpStudio.Core.Index.Blocks;

/// <summary>Some rows of one block, as a sorted list while they are few and as a plane beyond that; never changes.</summary>
internal sealed class RowSet
{
    /// <summary>From this many rows on a plane is used; a list is at most half its size.</summary>
    public const int DenseFrom = 1024;

    private readonly ushort[]? _rows;
    private readonly ulong[]? _plane;

    /// <summary>A list of rows, ascending.</summary>
    public RowSet(ushort[] rows)
    {
        _rows = rows;
        Count = rows.Length;
    }

    public RowSet(ulong[] plane)
    {
        _plane = plane;
        Count = Plane.Count(plane);
    }

    public int Count { get; }

    public long Bytes => _rows is not null ? _rows.Length * 2L : _plane!.Length * 8L;

    public bool Has(int row) => _rows is not null ? Array.BinarySearch(_rows, (ushort)row) >= 0 : Plane.Has(_plane, row);

    public void OrInto(Span<ulong> plane)
    {
        if (_plane is not null)
        {
            Plane.Or(plane, _plane);
            return;
        }

        foreach (var row in _rows!)
            Plane.Add(plane, row);
    }

    public void AndInto(Span<ulong> plane)
    {
        if (_plane is not null)
        {
            Plane.And(plane, _plane);
            return;
        }

        var kept = new ulong[IndexShape.PlaneWords];
        foreach (var row in _rows!)
        {
            if (Plane.Has(plane, row))
                Plane.Add(kept, row);
        }

        kept.CopyTo(plane);
    }

    public int CountIn(ulong[] plane)
    {
        if (_plane is not null)
            return Plane.CountBoth(_plane, plane);
        var count = 0;
        foreach (var row in _rows!)
            count += Plane.Has(plane, row) ? 1 : 0;
        return count;
    }

    /// <summary>A plane of the rows that the caller may change.</summary>
    public ulong[] ToPlane()
    {
        var plane = new ulong[IndexShape.PlaneWords];
        OrInto(plane);
        return plane;
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

        foreach (var row in Plane.Rows(_plane!))
            list.Add((ushort)row);
        return list;
    }
}
