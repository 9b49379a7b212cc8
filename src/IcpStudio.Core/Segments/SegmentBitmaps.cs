using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Segments;

/// <summary>The members of segments at one moment. Each is worked out once, when it is first asked for; for one thread.</summary>
/// <param name="snapshot">The accounts.</param>
/// <param name="segments">Those that whoever asks can see; of two with one name, the first.</param>
/// <param name="scoresOf">Scores by a profile's id, null for the default one's; of the same snapshot. Null where nothing is
/// published.</param>
/// <param name="today">The day that relative dates are taken from where nothing is published.</param>
public sealed class SegmentBitmaps(
    IndexSnapshot snapshot, IReadOnlyList<SegmentDefinition> segments, Func<long?, ProfileScores?> scoresOf, DateOnly today)
{
    private readonly Dictionary<SegmentDefinition, AccountBitmap> _known = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SegmentDefinition> _open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Members of the segment of that name, or null where there is none.</summary>
    public AccountBitmap? Find(string name) => Find(name, from: null);

    /// <summary>Members of a segment.</summary>
    public AccountBitmap Of(SegmentDefinition segment)
    {
        if (_known.TryGetValue(segment, out var known))
            return known;
        // Saving refuses cycles; one that two people made at once holds nobody.
        if (!_open.Add(segment))
            return AccountBitmap.OfRows(snapshot, []);
        var scores = scoresOf(segment.ProfileId);
        var scoreContext = new ScoreContext(scores, name => Find(name, segment));
        var bitmap = FilterEvaluator.Evaluate(snapshot, segment.Filter, scores?.AsOf ?? today, scoreContext: scoreContext);
        if (segment.Top is { } top)
            bitmap = Best(bitmap, top.Of(bitmap.Count), scores);
        _open.Remove(segment);
        return _known[segment] = bitmap;
    }

    private AccountBitmap? Find(string name, SegmentDefinition? from) =>
        segments.FirstOrDefault(s =>
            ValueFolding.Comparer.Equals(s.Name, name) && (from is not { IsShared: true } || s.IsShared)) is { } segment
            ? Of(segment)
            : null;

    private AccountBitmap Best(AccountBitmap bitmap, int count, ProfileScores? scores) =>
        AccountBitmap.OfRows(snapshot, (scores is null ? bitmap.Rows() : scores.Order.Descending().Where(bitmap.Has)).Take(count));
}
