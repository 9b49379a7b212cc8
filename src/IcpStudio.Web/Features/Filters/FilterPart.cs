using System.Collections.Immutable;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Web.Features.Filters;

/// <summary>What a group asks of its parts.</summary>
public enum GroupKind
{
    All,
    Any,
    None,
}

/// <summary>A filter as people build it: conditions in groups, in which one that is not finished yet may stand.</summary>
public abstract record FilterPart
{
    private FilterPart()
    {
    }

    /// <summary>One condition; unfinished as long as it has no operand.</summary>
    public sealed record Test(Condition Condition) : FilterPart
    {
        public bool IsFinished => Condition switch
        {
            ValueCondition values => !values.Values.IsEmpty,
            NumberCondition number => (number.From ?? number.To) is not null && !(number.From > number.To),
            _ => true,
        };
    }

    /// <summary>Parts of which all, any or none shall be met.</summary>
    public sealed record Group(GroupKind Kind, ImmutableArray<FilterPart> Parts) : FilterPart
    {
        public static Group Empty { get; } = new(GroupKind.All, []);

        /// <summary>The group with a part replaced; null takes it out.</summary>
        public Group With(int index, FilterPart? part) =>
            this with { Parts = part is null ? Parts.RemoveAt(index) : Parts.SetItem(index, part) };
    }

    /// <summary>The filter's parts; one that is no group stands in a group of its own.</summary>
    public static Group Of(Filter filter) => Read(filter) is Group group ? group : Group.Empty with { Parts = [Read(filter)] };

    /// <summary>The filter of what is finished.</summary>
    public static Filter ToFilter(Group group) => Write(group) ?? Filter.Everything;

    private static FilterPart Read(Filter filter) => filter switch
    {
        Filter.Leaf leaf => new Test(leaf.Condition),
        Filter.All all => new Group(GroupKind.All, [.. all.Parts.Select(Read)]),
        Filter.Any any => new Group(GroupKind.Any, [.. any.Parts.Select(Read)]),
        Filter.Not { Part: Filter.Any any } => new Group(GroupKind.None, [.. any.Parts.Select(Read)]),
        Filter.Not not => new Group(GroupKind.None, [Read(not.Part)]),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter.GetType().Name, "There is no such filter."),
    };

    private static Filter? Write(FilterPart part)
    {
        if (part is Test test)
            return test.IsFinished ? new Filter.Leaf(test.Condition) : null;
        var group = (Group)part;
        ImmutableArray<Filter> parts = [.. group.Parts.Select(Write).OfType<Filter>()];
        return (parts.Length, group.Kind) switch
        {
            (0, _) => null,
            (1, GroupKind.None) => new Filter.Not(parts[0]),
            (1, _) => parts[0],
            (_, GroupKind.All) => new Filter.All(parts),
            (_, GroupKind.Any) => new Filter.Any(parts),
            _ => new Filter.Not(new Filter.Any(parts)),
        };
    }
}
