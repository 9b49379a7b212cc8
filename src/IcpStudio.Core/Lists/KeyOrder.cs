using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Lists;

/// <summary>Orders rows by a key.</summary>
/// <param name="snapshot">Whose rows.</param>
/// <param name="keyOf">The key of a row.</param>
/// <param name="isDescending">Greatest first.</param>
/// <param name="comparer">Compares keys that are there; null: as they compare themselves.</param>
/// <param name="isMissing">Whether a key is none; null: every row has one.</param>
/// <param name="keptAs">The name under which blocks keep their order, or null where it is not of values of theirs.</param>
internal sealed class KeyOrder<T>(
    IndexSnapshot snapshot, Func<int, T> keyOf, bool isDescending, IComparer<T>? comparer = null, Func<T, bool>? isMissing = null,
    (string Values, bool IsDescending)? keptAs = null) : RowOrder
{
    /// <summary>Blocks that are put in order while somebody waits.</summary>
    private const int FewBlocks = 2;

    private readonly IComparer<T> _comparer = comparer ?? Comparer<T>.Default;

    public override bool IsReady(bool waits)
    {
        if (keptAs is not { } kept)
            return false;
        var left = snapshot.Blocks.Count(b => b.OrderKept(kept) is null);
        if (left > FewBlocks && !waits)
        {
            // On one core: the other is for those who ask.
            snapshot.Prepare(kept, () =>
            {
                for (var i = 0; i < snapshot.Blocks.Length; i++)
                    OrderOf(i);
            });
            return false;
        }

        if (left > 0)
            BlockWork.ForEach(snapshot.Blocks.Length, i => OrderOf(i));
        return true;
    }

    public override int[] Select(AccountBitmap bitmap, int skip, int take)
    {
        var rows = Array.ConvertAll(bitmap.Rows(), row => (keyOf(row), row));
        return Array.ConvertAll(TopRows.Select(rows, Compare, skip, take), row => row.row);
    }

    public override IEnumerable<int> Walk(AccountBitmap bitmap)
    {
        var next = new PriorityQueue<Cursor, (T, int)>(Comparer<(T, int)>.Create(Compare));
        for (var i = 0; i < snapshot.Blocks.Length; i++)
            Enqueue(new Cursor(i << BlockLayout.BlockShift, OrderOf(i), bitmap.Bitmaps[i]));
        while (next.TryDequeue(out var cursor, out _))
        {
            yield return cursor.Row;
            Enqueue(cursor);
        }

        void Enqueue(Cursor cursor)
        {
            if (cursor.MoveNext())
                next.Enqueue(cursor, (keyOf(cursor.Row), cursor.Row));
        }
    }

    private ushort[] OrderOf(int at)
    {
        var block = snapshot.Blocks[at];
        if (block.OrderKept(keptAs!.Value) is { } known)
            return known;
        var rows = new ushort[block.LiveCount];
        var count = 0;
        foreach (var row in Bitmap.Rows(block.Live))
            rows[count++] = (ushort)row;
        var first = at << BlockLayout.BlockShift;
        if (Array.ConvertAll(rows, row => keyOf(first + row)) is long[] numbers)
            Sort(numbers, rows, block.Ids);
        else
            Array.Sort(Array.ConvertAll(rows, row => (keyOf(first + row), first + row)), rows, Comparer<(T, int)>.Create(Compare));
        return block.KeepOrder(keptAs.Value, rows);
    }

    // Equal ones by id.
    private static void Sort(long[] keys, ushort[] rows, IdBlock ids)
    {
        Array.Sort(keys, rows);
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (ids.IsAscending)
                rows.AsSpan(start..end).Sort();
            else
                rows.AsSpan(start..end).Sort((a, b) => ids[a].CompareTo(ids[b]));
        }
    }

    private int Compare((T Key, int Row) a, (T Key, int Row) b)
    {
        var missing = isMissing is null ? 0 : isMissing(a.Key).CompareTo(isMissing(b.Key));
        if (missing != 0)
            return missing;
        var order = isDescending ? _comparer.Compare(b.Key, a.Key) : _comparer.Compare(a.Key, b.Key);
        return order != 0 ? order : snapshot.IdAt(a.Row).CompareTo(snapshot.IdAt(b.Row));
    }

    /// <summary>Goes through the rows of one block that are in a bitmap.</summary>
    private sealed class Cursor(int first, ushort[] order, ulong[] bitmap)
    {
        private int _at = -1;

        public int Row => first + order[_at];

        public bool MoveNext()
        {
            while (++_at < order.Length)
            {
                if (Bitmap.Has(bitmap, order[_at]))
                    return true;
            }

            return false;
        }
    }
}
