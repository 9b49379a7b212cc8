using System.Collections.Frozen;
using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index;

/// <summary>
/// All accounts at one moment, column by column; never changes. Take it once and ask it everything that has to agree.
/// Rows are numbered from 0; a deleted account leaves a dead row behind.
/// </summary>
public sealed class IndexSnapshot
{
    private readonly FrozenDictionary<string, Column> _byKey;
    private readonly Dictionary<(string Values, bool IsDescending), Task> _preparing = [];
    private readonly int _names;
    private readonly int _domains;

    internal IndexSnapshot(long version, AttributeCatalog catalog, ImmutableArray<Column> columns, ImmutableArray<IndexBlock> blocks)
    {
        Version = version;
        Catalog = catalog;
        Columns = columns;
        Blocks = blocks;
        Count = blocks.Sum(b => b.LiveCount);
        RowCount = blocks.IsEmpty ? 0 : (blocks.Length - 1) * BlockLayout.BlockRows + blocks[^1].Rows;
        _byKey = columns.ToFrozenDictionary(c => c.Attribute.Key, StringComparer.OrdinalIgnoreCase);
        (_names, _domains) = (_byKey[BuiltInAttributes.Name].Ordinal, _byKey[BuiltInAttributes.Domain].Ordinal);
    }

    /// <summary>Grows with every change of its index.</summary>
    public long Version { get; }

    /// <summary>The attributes it has columns for.</summary>
    public AttributeCatalog Catalog { get; }

    /// <summary>One for each attribute of the catalogue, in the order in which the index learnt of them.</summary>
    public ImmutableArray<Column> Columns { get; }

    /// <summary>Accounts that are there.</summary>
    public int Count { get; }

    /// <summary>Rows in use, dead ones included.</summary>
    public int RowCount { get; }

    internal ImmutableArray<IndexBlock> Blocks { get; }

    /// <summary>The attribute's column, or null where the index has none.</summary>
    public Column? Column(string attribute) => _byKey.GetValueOrDefault(attribute);

    /// <summary>The account's row, or -1 where there is no such account.</summary>
    public int RowOf(long accountId)
    {
        var row = AnyRowOf(accountId);
        return row >= 0 && IsLive(row) ? row : -1;
    }

    /// <summary>Whether the row's account is there.</summary>
    public bool IsLive(int row) => row >= 0 && row < RowCount && Bitmap.Has(BlockOf(row).Live, BlockLayout.InBlock(row));

    /// <summary>The account id of a row, a dead one included.</summary>
    public long IdAt(int row) => BlockOf(row).Ids[BlockLayout.InBlock(row)];

    /// <summary>The external id of a row, or null.</summary>
    public string? ExternalIdAt(int row) => BlockOf(row).ExternalIds[BlockLayout.InBlock(row)];

    /// <summary>A value of a row, or null where it is missing or the index has no such attribute.</summary>
    public AttributeValue? ValueAt(int row, string attribute) =>
        Column(attribute) is { } column ? BlockOf(row)[column.Ordinal]?.ValueAt(column, BlockLayout.InBlock(row)) : null;

    /// <summary>The account of a row as it was put in, but for the members of sets, which come in the order first seen.</summary>
    public Account AccountAt(int row) => AccountAt(row, Columns);

    /// <summary>The same with the values of these columns only.</summary>
    public Account AccountAt(int row, ImmutableArray<Column> columns)
    {
        var block = BlockOf(row);
        var values = Account.NoValues.ToBuilder();
        foreach (var column in columns)
        {
            if (block[column.Ordinal]?.ValueAt(column, BlockLayout.InBlock(row)) is { } value)
                values[column.Attribute.Key] = value;
        }

        return new Account(IdAt(row), ExternalIdAt(row), values.ToImmutable());
    }

    /// <summary>What pages call the account: as <see cref="Account.Name"/>.</summary>
    public string NameAt(int row)
    {
        var block = BlockOf(row);
        var at = BlockLayout.InBlock(row);
        return Names(block)?.TextAt(at) ?? Domains(block)?.TextAt(at) ?? block.ExternalIds[at] ?? $"Account {block.Ids[at]}";
    }

    /// <summary>
    /// Makes names, domains and external ids ready to be searched, which the first search would wait for otherwise; on one core, beside
    /// other work.
    /// </summary>
    public void PrepareSearch()
    {
        foreach (var block in Blocks)
            _ = (Names(block)?.Searched, Domains(block)?.Searched, block.SearchedIds);
    }

    /// <summary>
    /// Begins an ordering beside other work, once at a time; what an earlier one of the name failed with is thrown to who asks next.
    /// </summary>
    internal void Prepare((string Values, bool IsDescending) order, Action work)
    {
        lock (_preparing)
        {
            if (_preparing.GetValueOrDefault(order) is { IsCompletedSuccessfully: false } before)
            {
                if (!before.IsCompleted)
                    return;
                _preparing.Remove(order);
#pragma warning disable VSTHRD002 // It has completed: this throws what it threw.
                before.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            }

            _preparing[order] = Task.Run(work);
        }
    }

    /// <summary>The same accounts for an index of its own: what is put into that one is never seen by the index this is of.</summary>
    public IndexSnapshot Apart() => new(Version, Catalog, [.. Columns.Select(c => c.Apart())], Blocks);

    /// <summary>
    /// The same accounts, of which only those of the bitmap are there: lists, counts, searches and scores of it know of no others.
    /// Shares the columns, so it costs a bit a row; of a bitmap of all it is this snapshot itself.
    /// </summary>
    /// <exception cref="ArgumentException">The bitmap is of another snapshot.</exception>
    public IndexSnapshot Within(AccountBitmap accounts)
    {
        if (!ReferenceEquals(accounts.Snapshot, this))
            throw new ArgumentException("The bitmap is of another snapshot; take the snapshot once and use it for both.", nameof(accounts));
        if (accounts.Count == Count)
            return this;
        var blocks = ImmutableArray.CreateBuilder<IndexBlock>(Blocks.Length);
        for (var i = 0; i < Blocks.Length; i++)
            blocks.Add(Blocks[i].Within(accounts.Bitmaps[i]));
        return new(Version, Catalog, Columns, blocks.MoveToImmutable());
    }

    /// <summary>Bytes held, strings themselves not counted.</summary>
    public long Bytes => Blocks.Sum(b => b.Bytes);

    /// <summary>The row of an account, a dead one included, or -1: an account put back takes its old row.</summary>
    internal int AnyRowOf(long accountId)
    {
        for (var i = Blocks.Length - 1; i >= 0; i--)
        {
            var row = Blocks[i].Ids.RowOf(accountId);
            if (row >= 0)
                return (i << BlockLayout.BlockShift) + row;
        }

        return -1;
    }

    internal IndexBlock BlockOf(int row) => Blocks[row >> BlockLayout.BlockShift];

    internal TextBlock? Names(IndexBlock block) => block[_names] as TextBlock;

    internal TextBlock? Domains(IndexBlock block) => block[_domains] as TextBlock;
}
