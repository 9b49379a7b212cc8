using IcpStudio.Core.Index.Blocks;

namespace IcpStudio.Core.Index.Builders;

/// <summary>The rows of one set value while they are written.</summary>
internal sealed class RowSetBuilder
{
    private List<ushort>? _rows;
    private ulong[]? _plane;

    public RowSetBuilder(RowSet? source)
    {
        if (source is { Count: >= RowSet.DenseFrom })
            _plane = source.ToPlane();
        else
            _rows = source?.ToList() ?? [];
    }

    public bool Has(int row) => _plane is not null ? Plane.Has(_plane, row) : _rows!.BinarySearch((ushort)row) >= 0;

    public void Add(int row)
    {
        if (_plane is null && _rows!.Count == RowSet.DenseFrom)
        {
            _plane = new RowSet([.. _rows]).ToPlane();
            _rows = null;
        }

        if (_plane is not null)
            Plane.Add(_plane, row);
        else if (_rows!.Count == 0 || _rows[^1] < row)
            _rows.Add((ushort)row);
        else if (_rows.BinarySearch((ushort)row) is var at && at < 0)
            _rows.Insert(~at, (ushort)row);
    }

    public void Remove(int row)
    {
        if (_plane is not null)
            Plane.Remove(_plane, row);
        else if (_rows!.BinarySearch((ushort)row) is var at && at >= 0)
            _rows.RemoveAt(at);
    }

    /// <summary>The rows, in the smaller of the two forms; null where there are none.</summary>
    public RowSet? Freeze()
    {
        if (_rows is not null)
            return _rows.Count == 0 ? null : new RowSet([.. _rows]);
        var dense = new RowSet(_plane!);
        return dense.Count switch
        {
            0 => null,
            < RowSet.DenseFrom => new RowSet([.. dense.ToList()]),
            _ => dense,
        };
    }
}
