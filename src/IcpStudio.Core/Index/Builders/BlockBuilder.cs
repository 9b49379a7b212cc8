using IcpStudio.Core.Accounts;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

/// <summary>A block while it is written, from nothing or from the block it replaces.</summary>
internal sealed class BlockBuilder : IDisposable
{
    private readonly IReadOnlyList<Column> _columns;
    private readonly ColumnBuilder?[] _builders;
    private readonly IndexBlock? _source;
    private readonly ulong[] _live;
    private long[]? _ids;
    private string?[]? _externalIds;

    public BlockBuilder(IReadOnlyList<Column> columns, IndexBlock? source)
    {
        _columns = columns;
        _source = source;
        _builders = new ColumnBuilder?[columns.Count == 0 ? 0 : columns.Max(c => c.Ordinal) + 1];
        foreach (var column in columns)
            _builders[column.Ordinal] = ColumnBuilder.For(column, source?[column.Ordinal]);
        _live = source?.Live.ToArray() ?? new ulong[BlockLayout.BitmapWords];
        Rows = source?.Rows ?? 0;
    }

    public int Rows { get; private set; }

    public bool IsFull => Rows == BlockLayout.BlockRows;

    public ColumnBuilder this[Column column] => _builders[column.Ordinal]!;

    /// <summary>Appends an account without values and returns its row in the block.</summary>
    public int Append(long id, string? externalId)
    {
        var row = Rows++;
        _ids ??= _source?.Ids.Ids.ToArray() ?? new long[BlockLayout.BlockRows];
        _ids[row] = id;
        Revive(row, externalId);
        return row;
    }

    /// <summary>Makes a row live, with an external id.</summary>
    public void Revive(int row, string? externalId)
    {
        Bitmap.Add(_live, row);
        SetExternalId(row, externalId);
    }

    /// <summary>Takes an account out and forgets its values.</summary>
    public void Delete(int row)
    {
        Bitmap.Remove(_live, row);
        SetExternalId(row, null);
        foreach (var builder in _builders)
            builder?.Set(row, null);
    }

    /// <summary>Replaces all values of a row.</summary>
    /// <exception cref="ArgumentException">A value is of another type than its attribute.</exception>
    public void SetValues(int row, Account account)
    {
        foreach (var column in _columns)
            this[column].Set(row, account.Value(column.Attribute.Key));
    }

    public IndexBlock Freeze()
    {
        var ids = _ids is null ? _source?.Ids ?? new IdBlock(new long[BlockLayout.BlockRows], 0) : new IdBlock(_ids, Rows);
        var externalIds = _externalIds ?? _source?.ExternalIds ?? new string?[BlockLayout.BlockRows];
        return new IndexBlock(Rows, ids, externalIds, _live, [.. _builders.Select(b => b?.Freeze())]);
    }

    public void Dispose()
    {
        foreach (var builder in _builders)
            builder?.Dispose();
    }

    private void SetExternalId(int row, string? externalId)
    {
        if (_externalIds is null && _source?.ExternalIds[row] == externalId)
            return;
        _externalIds ??= _source?.ExternalIds.ToArray() ?? new string?[BlockLayout.BlockRows];
        _externalIds[row] = externalId;
    }
}
