using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;

namespace IcpStudio.Web.Indexing.Segments;

/// <summary>The lists for prospecting that everybody has: best tier by the default profile, no customers, no open deals.</summary>
public static class ReadyMadeSegments
{
    public const string Prospects = "Prospects";
    public const string MyProspects = "My prospects";
    public const string UnownedProspects = "Unowned prospects";

    public static IReadOnlyList<string> Names { get; } = [Prospects, MyProspects, UnownedProspects];

    /// <param name="actor">Whose “my” is meant: owners are compared with the actor's name.</param>
    /// <param name="profile">The default profile, or null where none is published: tiers are then not asked for.</param>
    public static IEnumerable<KnownSegment> Of(Actor actor, CurrentProfile? profile)
    {
        var parts = ImmutableArray.CreateBuilder<Filter>();
        if (profile is not null)
            parts.Add(Leaf(new ValueCondition(BuiltInAttributes.Tier, ValueOperator.In, [profile.Definition.Tiers[0].Name])));
        parts.Add(new Filter.Not(Leaf(new YesNoCondition("isCustomer", true))));
        parts.Add(new Filter.Not(Leaf(new NumberCondition("openDeals", 1, null))));
        yield return Segment(Prospects, parts);
        yield return Segment(MyProspects, [.. parts, Leaf(new ValueCondition(BuiltInAttributes.Owner, ValueOperator.In, [actor.Name]))],
            isShared: false);
        yield return Segment(UnownedProspects, [.. parts, Leaf(new PresenceCondition(BuiltInAttributes.Owner, IsMissing: true))]);
    }

    private static Filter.Leaf Leaf(Condition condition) => new(condition);

    private static KnownSegment Segment(string name, IEnumerable<Filter> parts, bool isShared = true) =>
        new(null, new SegmentDefinition(name, new Filter.All([.. parts]), IsShared: isShared), null, null, MayEdit: false, IsPinned: false,
            IsSubscribed: false);
}
