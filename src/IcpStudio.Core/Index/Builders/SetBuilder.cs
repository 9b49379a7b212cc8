using System.Collections.Frozen;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Blocks;

namespace IcpStudio.Core.Index.Builders;

internal sealed class SetBuilder(Column column, SetBlock? source) : ColumnBuilder(column)
{
    private readonly Dictionary<int, RowSetBuilder> _changed = [];
    private readonly List<int> _codes = [];
    private ulong[]? _missing;

    public override void Set(int row, AttributeValue? value)
    {
        if (value is not (null or AttributeValue.Set))
            throw Column.Refuse(value.GetType().Name);
        Put(row, value is AttributeValue.Set { Values.IsDefaultOrEmpty: false } set ? set.Values.AsSpan() : []);
    }

    /// <summary>Sets the members; none: missing.</summary>
    public void Put(int row, ReadOnlySpan<string> members)
    {
        _codes.Clear();
        foreach (var member in members)
            _codes.Add(Column.Values!.Add(member));

        var isPresent = _missing is null ? source is not null && !source.IsMissing(row) : !Plane.Has(_missing, row);
        if (isPresent)
            RemoveOthers(row);
        else if (_codes.Count == 0)
            return;

        _missing ??= [.. source?.Missing ?? Plane.All];
        if (_codes.Count > 0)
            Plane.Remove(_missing, row);
        else
            Plane.Add(_missing, row);
        foreach (var code in _codes)
        {
            if (!Has(code, row))
                Changed(code).Add(row);
        }
    }

    private void RemoveOthers(int row)
    {
        var gone = _changed.Where(p => p.Value.Has(row)).Select(p => p.Key)
            .Concat(source?.RowsByCode.Where(p => !_changed.ContainsKey(p.Key) && p.Value.Has(row)).Select(p => p.Key) ?? [])
            .Except(_codes).ToList();
        foreach (var code in gone)
            Changed(code).Remove(row);
    }

    public override ColumnBlock? Freeze()
    {
        if (_missing is null)
            return source;
        var rows = new Dictionary<int, RowSet>(source?.RowsByCode ?? FrozenDictionary<int, RowSet>.Empty);
        foreach (var (code, builder) in _changed)
        {
            if (builder.Freeze() is { } frozen)
                rows[code] = frozen;
            else
                rows.Remove(code);
        }

        return rows.Count == 0 ? null : new SetBlock(Plane.OrNone(_missing), rows.ToFrozenDictionary());
    }

    private bool Has(int code, int row) =>
        _changed.TryGetValue(code, out var changed) ? changed.Has(row) : source?.RowsOf(code)?.Has(row) ?? false;

    private RowSetBuilder Changed(int code)
    {
        if (!_changed.TryGetValue(code, out var builder))
            _changed.Add(code, builder = new RowSetBuilder(source?.RowsOf(code)));
        return builder;
    }
}
