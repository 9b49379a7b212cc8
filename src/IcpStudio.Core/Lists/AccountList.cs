using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Lists;

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
        var bitmap = BitmapOf(query, snapshot, scores);
        var rows = RowsOf(query, bitmap, scores);
        return new AccountPage(Array.ConvertAll(rows, snapshot.IdAt), rows, bitmap.Count);
    }

    /// <summary>The accounts of the whole list.</summary>
    /// <inheritdoc cref="Page"/>
    public static AccountBitmap BitmapOf(AccountQuery query, IndexSnapshot snapshot, ProfileScores? scores = null)
    {
        var bitmap = FilterEvaluator.Evaluate(snapshot, query.Filter, query.AsOf, query.Search, scoreContext: query.ScoreContext);
        scores?.CheckSnapshot(bitmap);
        if (query.Found is { } found)
            bitmap = bitmap.And(found.Accounts);
        if (query.Within is { } within)
            bitmap = bitmap.And(within);
        if (query.Tier is not { } tier)
            return bitmap;
        if (scores is null || tier < 0 || tier >= scores.Profile.Tiers.Length)
            throw new ArgumentException($"There is no tier {tier} without scores that have it.", nameof(query));
        return bitmap.And(block => scores.Blocks[block].Tiers[tier]);
    }

    /// <summary>Whether going down the order of all accounts meets the page sooner than ordering those of the bitmap takes.</summary>
    private static bool IsWalkCheaper(AccountQuery query, AccountBitmap bitmap)
    {
        var last = Math.Min((long)query.Skip + query.Take, bitmap.Count);
        return bitmap.Count > 0 && last * bitmap.Snapshot.Count / bitmap.Count < bitmap.Count * 8L;
    }

    private static int[] RowsOf(AccountQuery query, AccountBitmap bitmap, ProfileScores? scores)
    {
        var order = RowOrder.For(query.Sort, bitmap.Snapshot, scores, query.Descending);
        if (!IsWalkCheaper(query, bitmap))
            return order.Select(bitmap, query.Skip, query.Take);
        if (query.Sort.Kind == SortKind.Points && scores is not null)
            return PageOf((query.Descending ? scores.Order.Descending() : scores.Order.Ascending()).Where(bitmap.Has));
        return order.IsReady(waits: query.Skip >= FarDown)
            ? PageOf(order.Walk(bitmap))
            : order.Select(bitmap, query.Skip, query.Take);

        int[] PageOf(IEnumerable<int> rows) => [.. rows.Skip(query.Skip).Take(query.Take)];
    }
}
