using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Builders;

/// <summary>One change of a snapshot: builders for the blocks it touches.</summary>
internal sealed class SnapshotChanges(IndexSnapshot before) : IDisposable
{
    private readonly SortedDictionary<int, BlockBuilder> _blocks = [];
    private int _rows = before.RowCount;

    /// <summary>Puts accounts in, but for those that are deleted by the same change.</summary>
    public void Put(IEnumerable<Account> accounts, IEnumerable<long> deletedIds)
    {
        var deleted = deletedIds.ToHashSet();
        // The last one of an id counts, at the place of the first: rows then follow the order given.
        var byId = new OrderedDictionary<long, Account>();
        foreach (var account in accounts)
        {
            Check(account);
            if (!deleted.Contains(account.Id))
                byId[account.Id] = account;
        }

        foreach (var account in byId.Values)
        {
            var row = before.AnyRowOf(account.Id);
            var block = BlockAt(row < 0 ? _rows : row);
            if (row < 0)
            {
                block.Append(account.Id, account.ExternalId);
                row = _rows++;
            }
            else
            {
                block.Revive(BlockLayout.InBlock(row), account.ExternalId);
            }

            block.SetValues(BlockLayout.InBlock(row), account);
        }
    }

    public void Delete(IEnumerable<long> ids)
    {
        foreach (var id in ids)
        {
            var row = before.AnyRowOf(id);
            if (row >= 0)
                BlockAt(row).Delete(BlockLayout.InBlock(row));
        }
    }

    public IndexSnapshot Publish()
    {
        var blocks = before.Blocks.ToBuilder();
        foreach (var (at, builder) in _blocks)
        {
            if (at < blocks.Count)
                blocks[at] = builder.Freeze();
            else
                blocks.Add(builder.Freeze());
        }

        return new IndexSnapshot(before.Version + 1, before.Catalog, before.Columns, blocks.ToImmutable());
    }

    public static IndexSnapshot WithCatalog(IndexSnapshot before, AttributeCatalog catalog)
    {
        bool IsKept(Column column) => catalog.Find(column.Attribute.Key)?.Type == column.Type;
        var kept = before.Columns.Where(IsKept).Select(c => c.Of(catalog.Find(c.Attribute.Key)!)).ToList();
        var keys = kept.Select(c => c.Attribute.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var next = before.Columns.Max(c => c.Ordinal) + 1;
        var added = catalog.Listed.Where(a => !keys.Contains(a.Key)).Select(a => Column.New(next++, a));

        var dropped = before.Columns.Where(c => !IsKept(c)).Select(c => c.Ordinal).ToList();
        var blocks = dropped.Count == 0 ? before.Blocks : [.. before.Blocks.Select(b => b.Without(dropped))];
        return new IndexSnapshot(before.Version + 1, catalog, [.. kept, .. added], blocks);
    }

    public void Dispose()
    {
        foreach (var block in _blocks.Values)
            block.Dispose();
    }

    private void Check(Account account)
    {
        foreach (var (key, value) in account.Values)
        {
            var column = before.Column(key) ?? throw new ArgumentException($"Account {account.Id}: there is no attribute \"{key}\".");
            column.Check(value);
        }
    }

    private BlockBuilder BlockAt(int row)
    {
        var at = row >> BlockLayout.BlockShift;
        if (!_blocks.TryGetValue(at, out var builder))
            _blocks.Add(at, builder = new BlockBuilder(before.Columns, at < before.Blocks.Length ? before.Blocks[at] : null));
        return builder;
    }
}
