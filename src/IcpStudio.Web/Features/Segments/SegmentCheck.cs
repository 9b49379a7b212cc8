using IcpStudio.Core.Segments;
using IcpStudio.Core.Text;
using IcpStudio.Web.Data.Entities.Segments;
using IcpStudio.Web.Indexing.Segments;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Whether a segment can be as somebody wants it.</summary>
internal static class SegmentCheck
{
    /// <param name="wanted">As it shall be.</param>
    /// <param name="before">As it is, or null for a new one.</param>
    /// <param name="others">All but it.</param>
    public static SaveSegmentResult.Invalid? Problem(SegmentDefinition wanted, KnownSegment? before, VisibleSegments others)
    {
        if (wanted.Name.Length is 0 or > Segment.MaxNameLength)
            return new(nameof(SegmentDraft.Name),
                $"The name has {wanted.Name.Length} characters; allowed are 1 to {Segment.MaxNameLength}.");
        if (wanted.Name.Any(char.IsControl))
            return new(nameof(SegmentDraft.Name),
                "The name holds a character that cannot be seen; allowed are letters, digits, spaces and signs.");
        if (others.Find(null, wanted.Name) is not null)
            return new(nameof(SegmentDraft.Name), Taken(wanted.Name));
        if (wanted.Top?.Problem is { } top)
            return new(nameof(SegmentDraft.TopAmount), top);
        SegmentDefinition? Find(SegmentDefinition from, string name) => others.Find(from, name);
        var unseen = wanted.IsShared
            ? SegmentReferences.Of(wanted.Filter).FirstOrDefault(name => others.Find(wanted, name) is null && !IsItself(name))
            : null;
        if (unseen is not null)
            return new(nameof(SegmentDraft.Filter),
                $"It asks for “{unseen}”, which only you see. Share that one first, or keep this one private.");
        if (SegmentReferences.Cycle(wanted, Find) is { } way)
            return new(nameof(SegmentDraft.Filter), $"It would hold itself: {string.Join(" asks for ", way.Select(name => $"“{name}”"))}.");
        if (before is not null
            && !(ValueFolding.Comparer.Equals(before.Name, wanted.Name) && (wanted.IsShared || !before.Definition.IsShared))
            && UsedBy(before, others) is { } user)
            return new(nameof(SegmentDraft.Name),
                $"“{user}” asks for “{before.Name}”, so it keeps its name and stays shared. Change “{user}” first.");
        return null;

        bool IsItself(string name) => ValueFolding.Comparer.Equals(name, wanted.Name);
    }

    public static string Taken(string name) => $"There is a segment called “{name}” already.";

    /// <summary>Name of a segment that asks for this one, or null.</summary>
    public static string? UsedBy(KnownSegment segment, VisibleSegments shelf) => shelf.All.FirstOrDefault(s =>
        s.Id is not null && s.Id != segment.Id
            && SegmentReferences.Of(s.Definition.Filter).Contains(segment.Name, ValueFolding.Comparer))?.Name;
}
