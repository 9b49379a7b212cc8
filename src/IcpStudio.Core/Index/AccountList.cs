using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Index;

/// <summary>Answers list queries from the index.</summary>
public static class AccountList
{
    /// <summary>A page from here on takes longer to select than putting everything in order does.</summary>
    private const int FarDown = 20_000;

    /// <summary>One page and the exact count of the whole list.</summary>
    /// <param name="scores">Scores of the same snapshot; needed for a tier, and for points to order by.</param>
    /// <exception cref="ArgumentException">The scores are of another snapshot, or a tier is asked for without scores.</exception>
    public static AccountPage Page(AccountQuery query, IndexSnapshot snapshot, ProfileScores? scores = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        var plane = PlaneOf(query, snapshot, scores);
        var rows = RowsOf(query, plane, scores);
        return new AccountPage(Array.ConvertAll(rows, snapshot.IdAt), rows, plane.Count);
    }

    /// <summary>The accounts of the whole list.</summary>
    /// <inheritdoc cref="Page"/>
    public static FilterPlane PlaneOf(AccountQuery query, IndexSnapshot snapshot, ProfileScores? scores = null)
    {
        var plane = FilterPlane.Of(snapshot, query.Filter, query.AsOf, query.Search, standing: query.Standing);
        scores?.CheckSnapshot(plane);
        if (query.Found is { } found)
            plane = plane.And(found.Accounts);
        if (query.Within is { } within)
            plane = plane.And(within);
        if (query.Tier is not { } tier)
            return plane;
        if (scores is null || tier < 0 || tier >= scores.Profile.Tiers.Length)
            throw new ArgumentException($"There is no tier {tier} without scores that have it.", nameof(query));
        return plane.And(block => scores.Blocks[block].Tiers[tier]);
    }

    /// <summary>Whether going down the order of all accounts meets the page sooner than ordering those of the plane takes.</summary>
    private static bool IsWalkCheaper(AccountQuery query, FilterPlane plane)
    {
        var last = Math.Min((long)query.Skip + query.Take, plane.Count);
        return plane.Count > 0 && last * plane.Snapshot.Count / plane.Count < plane.Count * 8L;
    }

    private static int[] RowsOf(AccountQuery query, FilterPlane plane, ProfileScores? scores)
    {
        var order = RowOrder.For(query.Sort, plane.Snapshot, scores, query.Descending);
        if (!IsWalkCheaper(query, plane))
            return order.Select(plane, query.Skip, query.Take);
        if (query.Sort.Kind == SortKind.Points && scores is not null)
            return PageOf((query.Descending ? scores.Order.Descending() : scores.Order.Ascending()).Where(plane.Has));
        return order.IsReady(waits: query.Skip >= FarDown)
            ? PageOf(order.Walk(plane))
            : order.Select(plane, query.Skip, query.Take);

        int[] PageOf(IEnumerable<int> rows) => [.. rows.Skip(query.Skip).Take(query.Take)];
    }
}
