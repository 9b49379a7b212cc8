using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

/// <summary>The rows of one set value while they are written.</summary>
internal sealed class RowSetBuilder
{
    private List<ushort>? _rows;
    private ulong[]? _bitmap;

    public RowSetBuilder(RowSet? source)
    {
        if (source is { Count: >= RowSet.DenseFrom })
            _bitmap = source.ToBitmap();
        else
            _rows = source?.ToList() ?? [];
    }

    public bool Has(int row) => _bitmap is not null ? Bitmap.Has(_bitmap, row) : _rows!.BinarySearch((ushort)row) >= 0;

    public void Add(int row)
    {
        if (_bitmap is null && _rows!.Count == RowSet.DenseFrom)
        {
            _bitmap = new RowSet([.. _rows]).ToBitmap();
            _rows = null;
        }

        if (_bitmap is not null)
            Bitmap.Add(_bitmap, row);
        else if (_rows!.Count == 0 || _rows[^1] < row)
            _rows.Add((ushort)row);
        else if (_rows.BinarySearch((ushort)row) is var at && at < 0)
            _rows.Insert(~at, (ushort)row);
    }

    public void Remove(int row)
    {
        if (_bitmap is not null)
            Bitmap.Remove(_bitmap, row);
        else if (_rows!.BinarySearch((ushort)row) is var at && at >= 0)
            _rows.RemoveAt(at);
    }

    /// <summary>The rows, in the smaller of the two forms; null where there are none.</summary>
    public RowSet? Freeze()
    {
        if (_rows is not null)
            return _rows.Count == 0 ? null : new RowSet([.. _rows]);
        var dense = new RowSet(_bitmap!);
        return dense.Count switch
        {
            0 => null,
            < RowSet.DenseFrom => new RowSet([.. dense.ToList()]),
            _ => dense,
        };
    }
}
