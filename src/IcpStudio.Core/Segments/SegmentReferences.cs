using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Segments;

/// <summary>Which segments use which.</summary>
public static class SegmentReferences
{
    /// <summary>Names of the segments that a filter asks for, each once.</summary>
    public static IReadOnlyList<string> Of(Filter filter) => [.. All(filter).Distinct(ValueFolding.Comparer)];

    /// <summary>The way from a segment back to itself, its name first and last; null where there is none.</summary>
    /// <param name="segment">As it shall be.</param>
    /// <param name="find">The segment that a name means inside the one given, or null.</param>
    public static IReadOnlyList<string>? Cycle(SegmentDefinition segment, Func<SegmentDefinition, string, SegmentDefinition?> find)
    {
        var seen = new HashSet<string>(ValueFolding.Comparer);
        IReadOnlyList<string>? Follow(SegmentDefinition from, IReadOnlyList<string> way)
        {
            foreach (var name in Of(from.Filter))
            {
                if (ValueFolding.Comparer.Equals(name, segment.Name))
                    return [.. way, segment.Name];
                if (seen.Add(name) && find(from, name) is { } next && Follow(next, [.. way, next.Name]) is { } cycle)
                    return cycle;
            }

            return null;
        }

        return Follow(segment, [segment.Name]);
    }

    private static IEnumerable<string> All(Filter filter) => filter switch
    {
        Filter.Leaf { Condition: ValueCondition values }
            when values.Attribute.Equals(BuiltInAttributes.Segment, StringComparison.OrdinalIgnoreCase) => values.Values,
        Filter.All all => all.Parts.SelectMany(All),
        Filter.Any any => any.Parts.SelectMany(All),
        Filter.Not not => All(not.Part),
        _ => [],
    };
}
