using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Scoring;

/// <summary>Live rows by raw points, best first, then by account id: the order of lists.</summary>
internal sealed class RankOrder
{
    private readonly int[] _rows;
    private readonly List<(int Start, int End)> _groups = [];

    public RankOrder(ProfileScores scores)
    {
        var snapshot = scores.Snapshot;
        _rows = new int[snapshot.Count];
        var starts = new int[scores.Max - scores.MinRaw + 1];
        var byId = IdOrder.Of(snapshot);
        foreach (var row in byId)
            starts[scores.Max - scores.RawAt(row)]++;
        var next = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var size = starts[i];
            if (size > 0)
                _groups.Add((next, next + size));
            starts[i] = next;
            next += size;
        }

        foreach (var row in byId)
            _rows[starts[scores.Max - scores.RawAt(row)]++] = row;
    }

    /// <summary>Best first.</summary>
    public IEnumerable<int> Descending() => _rows;

    /// <summary>Fewest points first; equal ones still by ascending id.</summary>
    public IEnumerable<int> Ascending()
    {
        for (var i = _groups.Count - 1; i >= 0; i--)
        {
            for (var at = _groups[i].Start; at < _groups[i].End; at++)
                yield return _rows[at];
        }
    }
}

/// <summary>Live rows by account id.</summary>
internal static class IdOrder
{
    public static int[] Of(IndexSnapshot snapshot)
    {
        var rows = new int[snapshot.Count];
        var next = 0;
        for (var i = 0; i < snapshot.Blocks.Length; i++)
        {
            foreach (var row in Bitmap.Rows(snapshot.Blocks[i].Live))
                rows[next++] = (i << BlockLayout.BlockShift) + row;
        }

        var ids = Array.ConvertAll(rows, snapshot.IdAt);
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] < ids[i - 1])
            {
                Array.Sort(ids, rows);
                break;
            }
        }

        return rows;
    }
}
