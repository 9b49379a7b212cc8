using System.Collections.Immutable;
using IcpStudio.Core.Segments;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Indexing.Segments;

/// <summary>A segment that an actor can see.</summary>
/// <param name="Id">Null: ready-made, made of the profile and the actor.</param>
/// <param name="Owner">Name of who made it, or null.</param>
/// <param name="Problem">What is wrong with its filter since it was saved, or null; it then holds nobody.</param>
/// <param name="MayEdit">Whether the actor may change it.</param>
public sealed record KnownSegment(
    long? Id, SegmentDefinition Definition, string? Owner, string? Problem, bool MayEdit, bool IsPinned, bool IsSubscribed)
{
    public string Name => Definition.Name;
}

/// <summary>All segments that an actor can see: own ones, shared ones, ready-made ones.</summary>
public sealed record VisibleSegments(ImmutableArray<KnownSegment> All)
{
    public KnownSegment? Find(long id) => All.FirstOrDefault(s => s.Id == id);

    /// <summary>The segment that a name means to the actor, or inside a segment of his.</summary>
    public SegmentDefinition? Find(SegmentDefinition? from, string name) =>
        All.FirstOrDefault(s =>
            ValueFolding.Comparer.Equals(s.Name, name) && (from is not { IsShared: true } || s.Definition.IsShared))?.Definition;

    public IReadOnlyList<string> Names => [.. All.Select(s => s.Name).Distinct(ValueFolding.Comparer)];
}
