using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing.Segments;

namespace IcpStudio.Web.Features.Segments;

/// <summary>Where segments are, and what they hold in words.</summary>
internal static class SegmentUrl
{
    /// <summary>The segment's page; of a ready-made one its members.</summary>
    public static string Of(KnownSegment segment) => segment.Id is { } id ? Of(id) : Members(segment);

    public static string Of(long id) => string.Create(CultureInfo.InvariantCulture, $"/segments/{id}");

    /// <summary>The list of its members, with all that a list can do.</summary>
    public static string Members(KnownSegment segment) => AccountListUrl.Of(
        new AccountListRequest
        {
            ProfileId = segment.Definition.ProfileId,
            Filter = new Filter.Leaf(new ValueCondition(BuiltInAttributes.Segment, ValueOperator.AnyOf, [segment.Name]))
        },
        AttributeCatalog.BuiltIn);

    /// <summary>The list of those that came or left in the last days.</summary>
    public static string Moved(long id, int days, bool entered) =>
        AccountListUrl.Of(new AccountListRequest { Moved = new SegmentMove(id, days, entered) }, AttributeCatalog.BuiltIn);

    /// <summary>For example: top 10 % of tier in (Primary).</summary>
    public static string Words(SegmentDefinition segment)
    {
        var filter = segment.Filter == Filter.Everything ? "all accounts" : FilterText.Write(segment.Filter);
        return segment.Top is { } top ? $"{top} of {filter}" : filter;
    }
}
