using System.Collections.Frozen;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

internal sealed class SetBuilder(Column column, SetBlock? source) : ColumnBuilder(column)
{
    private readonly List<int> _codes = [];

    /// <summary>By code; null where a value's rows are as they were.</summary>
    private RowSetBuilder?[] _changed = [];
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
        PutCodes(row);
    }

    /// <summary>Sets the members by their codes; none: missing.</summary>
    public void Put(int row, ReadOnlySpan<int> codes)
    {
        _codes.Clear();
        _codes.AddRange(codes);
        PutCodes(row);
    }

    private void PutCodes(int row)
    {
        var isPresent = _missing is null ? source is not null && !source.IsMissing(row) : !Bitmap.Has(_missing, row);
        if (isPresent)
            RemoveOthers(row);
        else if (_codes.Count == 0)
            return;

        _missing ??= [.. source?.Missing ?? Bitmap.All];
        if (_codes.Count > 0)
            Bitmap.Remove(_missing, row);
        else
            Bitmap.Add(_missing, row);
        foreach (var code in _codes)
        {
            if (!isPresent || !Has(code, row))
                Changed(code).Add(row);
        }
    }

    private void RemoveOthers(int row)
    {
        var known = source?.RowsByCode.Keys ?? [];
        var gone = Enumerable.Range(0, _changed.Length).Where(code => _changed[code] is not null).Union(known)
            .Where(code => Has(code, row)).Except(_codes).ToList();
        foreach (var code in gone)
            Changed(code).Remove(row);
    }

    public override ColumnBlock? Freeze()
    {
        if (_missing is null)
            return source;
        var rows = new Dictionary<int, RowSet>(source?.RowsByCode ?? FrozenDictionary<int, RowSet>.Empty);
        for (var code = 0; code < _changed.Length; code++)
        {
            if (_changed[code] is not { } builder)
                continue;
            if (builder.Freeze() is { } frozen)
                rows[code] = frozen;
            else
                rows.Remove(code);
        }

        return rows.Count == 0 ? null : new SetBlock(Bitmap.OrNone(_missing), rows.ToFrozenDictionary());
    }

    private bool Has(int code, int row) =>
        (code < _changed.Length ? _changed[code] : null)?.Has(row) ?? source?.RowsOf(code)?.Has(row) ?? false;

    private RowSetBuilder Changed(int code)
    {
        if (code >= _changed.Length)
            Array.Resize(ref _changed, Math.Max(code + 1, _changed.Length * 2));
        return _changed[code] ??= new RowSetBuilder(source?.RowsOf(code));
    }
}
