namespace IcpStudio.Core.Index;

/// <summary>Picks a page out of rows in no order without ordering them all.</summary>
internal static class TopRows
{
    /// <summary>The rows from <paramref name="skip"/> on, <paramref name="take"/> at the most, as if all had been ordered. May reorder <paramref name="rows"/>.</summary>
    public static int[] Select(int[] rows, Comparison<int> order, int skip, int take)
    {
        var wanted = (int)Math.Min((long)skip + take, rows.Length);
        if (wanted <= skip)
            return [];
        if (wanted < rows.Length / 4)
            rows = Least(rows, order, wanted);
        Array.Sort(rows, order);
        return rows[skip..wanted];
    }

    private static int[] Least(int[] rows, Comparison<int> order, int wanted)
    {
        // The worst of the best so far is on top, so that most rows cost one comparison.
        var best = new PriorityQueue<int, int>(wanted, Comparer<int>.Create((a, b) => order(b, a)));
        foreach (var row in rows)
        {
            if (best.Count < wanted)
                best.Enqueue(row, row);
            else if (order(row, best.Peek()) < 0)
                best.DequeueEnqueue(row, row);
        }

        return [.. best.UnorderedItems.Select(i => i.Element)];
    }
}
