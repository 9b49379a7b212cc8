namespace IcpStudio.Core.Profiles.Diff;

/// <summary>Which part of an earlier list became which of a later one, by index; null where it is new or gone.</summary>
internal static class Pairing
{
    /// <summary>
    /// Pairs by each key in turn, surest first; then lists what is left alone. In the later list's order, removed ones last.
    /// </summary>
    public static List<(int? Earlier, int? Later)> Of<T>(
        IReadOnlyList<T> earlier, IReadOnlyList<T> later, params Func<T, int, object>[] keys)
    {
        var partner = new int?[later.Count];
        var free = Enumerable.Range(0, earlier.Count).ToHashSet();
        foreach (var key in keys)
        {
            var byKey = free.Order().ToLookup(i => key(earlier[i], i));
            for (var j = 0; j < later.Count; j++)
            {
                if (partner[j] is null && byKey[key(later[j], j)].Where(free.Contains).Cast<int?>().FirstOrDefault() is { } i)
                {
                    partner[j] = i;
                    free.Remove(i);
                }
            }
        }
        List<(int? Earlier, int? Later)> pairs = [.. partner.Select((i, j) => (i, (int?)j))];
        pairs.AddRange(free.Order().Select(i => ((int?)i, (int?)null)));
        return pairs;
    }

    /// <summary>Whether the parts found in both stand in another order.</summary>
    public static bool IsMoved(this IEnumerable<(int? Earlier, int? Later)> pairs)
    {
        var kept = pairs.Where(p => p is { Earlier: not null, Later: not null }).Select(p => p.Earlier!.Value).ToList();
        return !kept.SequenceEqual(kept.Order());
    }
}
