namespace IcpStudio.Core.Index;

/// <summary>Picks a page out of rows in no order without ordering them all.</summary>
internal static class TopRows
{
    /// <summary>
    /// The rows from <paramref name="skip"/> on, <paramref name="take"/> at the most, as if all had been ordered. May reorder
    /// <paramref name="rows"/>.
    /// </summary>
    public static T[] Select<T>(T[] rows, Comparison<T> order, int skip, int take)
    {
        var wanted = (int)Math.Min((long)skip + take, rows.Length);
        if (wanted <= skip)
            return [];
        if (wanted < rows.Length / 4)
            rows = Least(rows, order, wanted);
        Array.Sort(rows, order);
        return rows[skip..wanted];
    }

    private static T[] Least<T>(T[] rows, Comparison<T> order, int wanted)
    {
        // The worst of the best so far is on top, so that most rows cost one comparison.
        var best = new PriorityQueue<T, T>(wanted, Comparer<T>.Create((a, b) => order(b, a)));
        foreach (var row in rows.AsSpan(0, wanted))
            best.Enqueue(row, row);
        var worst = best.Peek();
        foreach (var row in rows.AsSpan(wanted))
        {
            if (order(row, worst) >= 0)
                continue;
            best.DequeueEnqueue(row, row);
            worst = best.Peek();
        }

        return [.. best.UnorderedItems.Select(i => i.Element)];
    }
}
