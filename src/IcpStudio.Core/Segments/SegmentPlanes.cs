using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Segments;

/// <summary>The members of segments at one moment. Each is worked out once, when it is first asked for; for one thread.</summary>
/// <param name="snapshot">The accounts.</param>
/// <param name="segments">Those that whoever asks can see; of two with one name, the first.</param>
/// <param name="scoresOf">Scores by a profile's id, null for the default one's; of the same snapshot. Null where nothing is published.</param>
/// <param name="today">The day that relative dates are taken from where nothing is published.</param>
public sealed class SegmentPlanes(
    IndexSnapshot snapshot, IReadOnlyList<SegmentDefinition> segments, Func<long?, ProfileScores?> scoresOf, DateOnly today)
{
    private readonly Dictionary<SegmentDefinition, FilterPlane> _known = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SegmentDefinition> _open = new(ReferenceEqualityComparer.Instance);

    /// <summary>Members of the segment of that name, or null where there is none.</summary>
    public FilterPlane? Find(string name) => Find(name, from: null);

    /// <summary>Members of a segment.</summary>
    public FilterPlane Of(SegmentDefinition segment)
    {
        if (_known.TryGetValue(segment, out var known))
            return known;
        // Saving refuses cycles; one that two people made at once holds nobody.
        if (!_open.Add(segment))
            return FilterPlane.OfRows(snapshot, []);
        var scores = scoresOf(segment.ProfileId);
        var standing = new Standing(scores, name => Find(name, segment));
        var plane = FilterPlane.Of(snapshot, segment.Filter, scores?.AsOf ?? today, standing: standing);
        if (segment.Top is { } top)
            plane = Best(plane, top.Of(plane.Count), scores);
        _open.Remove(segment);
        return _known[segment] = plane;
    }

    private FilterPlane? Find(string name, SegmentDefinition? from) =>
        segments.FirstOrDefault(s => ValueFolding.Comparer.Equals(s.Name, name) && (from is not { IsShared: true } || s.IsShared)) is { } segment ? Of(segment) : null;

    private FilterPlane Best(FilterPlane plane, int count, ProfileScores? scores) =>
        FilterPlane.OfRows(snapshot, (scores is null ? plane.Rows() : scores.Order.Descending().Where(plane.Has)).Take(count));
}
