namespace IcpStudio.Core.Index;

/// <summary>Orders rows by a key.</summary>
/// <param name="snapshot">Whose rows.</param>
/// <param name="keyOf">The key of a row.</param>
/// <param name="isDescending">Greatest first.</param>
/// <param name="comparer">Compares keys that are there; null: as they compare themselves.</param>
/// <param name="isMissing">Whether a key is none; null: every row has one.</param>
/// <param name="keptAs">The name of the values by which blocks keep their order, or null where it is not of values of theirs.</param>
internal sealed class KeyOrder<T>(
    IndexSnapshot snapshot, Func<int, T> keyOf, bool isDescending, IComparer<T>? comparer = null, Func<T, bool>? isMissing = null,
    string? keptAs = null) : RowOrder
{
    /// <summary>Blocks that are put in order while somebody waits.</summary>
    private const int FewBlocks = 2;

    private readonly IComparer<T> _comparer = comparer ?? Comparer<T>.Default;

    private (string, bool) Kept => (keptAs!, isDescending);

    public override int Compare(int a, int b) => Compare((keyOf(a), a), (keyOf(b), b));

    public override bool IsReady(bool waits)
    {
        if (keptAs is null)
            return false;
        var left = snapshot.Blocks.Count(b => b.OrderKept(Kept) is null);
        if (left > FewBlocks && !waits)
        {
            _ = Task.Run(Prepare);
            return false;
        }

        if (left > 0)
            Prepare();
        return true;
    }

    public override IEnumerable<int> Walk(FilterPlane plane)
    {
        var next = new PriorityQueue<Cursor, (T, int)>(Comparer<(T, int)>.Create(Compare));
        for (var i = 0; i < snapshot.Blocks.Length; i++)
            Enqueue(new Cursor(i << IndexShape.BlockShift, OrderOf(i), plane.Planes[i]));
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

    private void Prepare() => BlockWork.ForEach(snapshot.Blocks.Length, i => OrderOf(i));

    private ushort[] OrderOf(int at)
    {
        var block = snapshot.Blocks[at];
        if (block.OrderKept(Kept) is { } known)
            return known;
        var rows = new ushort[block.LiveCount];
        var count = 0;
        foreach (var row in Plane.Rows(block.Live))
            rows[count++] = (ushort)row;
        var keys = Array.ConvertAll(rows, row => (keyOf((at << IndexShape.BlockShift) + row), (at << IndexShape.BlockShift) + row));
        Array.Sort(keys, rows, Comparer<(T, int)>.Create(Compare));
        return block.KeepOrder(Kept, rows);
    }

    private int Compare((T Key, int Row) a, (T Key, int Row) b)
    {
        var missing = isMissing is null ? 0 : isMissing(a.Key).CompareTo(isMissing(b.Key));
        if (missing != 0)
            return missing;
        var order = isDescending ? _comparer.Compare(b.Key, a.Key) : _comparer.Compare(a.Key, b.Key);
        return order != 0 ? order : snapshot.IdAt(a.Row).CompareTo(snapshot.IdAt(b.Row));
    }

    /// <summary>Goes through the rows of one block that are in a plane.</summary>
    private sealed class Cursor(int first, ushort[] order, ulong[] plane)
    {
        private int _at = -1;

        public int Row => first + order[_at];

        public bool MoveNext()
        {
            while (++_at < order.Length)
            {
                if (Plane.Has(plane, order[_at]))
                    return true;
            }

            return false;
        }
    }
}
