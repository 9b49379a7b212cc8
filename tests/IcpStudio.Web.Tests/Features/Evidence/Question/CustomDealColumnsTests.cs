using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Web.Features.Evidence.Question;

namespace IcpStudio.Web.Tests.Features.Evidence.Question;

public sealed class CustomDealColumnsTests
{
    [Fact]
    public void MakesAColumnOfEachFactMarkedAsTheDeals()
    {
        var columns = CustomDealColumns.Of([Deal("""{"Region":"North","Seats":5}"""), Deal("""{"Region":"South"}"""), Deal("{}"),
            Deal(null), Deal("""{"region":"north "}""")]).ToList();

        Assert.Equal(["deal.Region", "deal.Seats"], columns.Select(c => c.Attribute.Key));
        Assert.All(columns, c => Assert.True(c.IsOfDeal));
        var region = Assert.IsType<ChoiceColumn>(columns[0]);
        Assert.Equal(new[] { "North", "South" }, region.Values.ToArray());
        Assert.Equal([0, 1, -1, -1, 0], region.Codes);
        Assert.Equal("5", Assert.IsType<ChoiceColumn>(columns[1]).Values[0]);
    }

    [Fact]
    public void LooksAtThoseMetInMostDeals()
    {
        var wide = string.Join(',', Enumerable.Range(0, CustomDealColumns.Most + 5).Select(i => $"\"column {i:00}\":\"a\""));
        var columns = CustomDealColumns.Of([Deal($"{{{wide}}}"), Deal("""{"column 24":"b"}""")]).ToList();
        Assert.Equal(CustomDealColumns.Most, columns.Count);
        Assert.Equal("column 24", columns[0].Attribute.Label);
    }

    private static CohortMember Deal(string? custom) => new(null, MemberOutcome.Good, null, null, null, Custom: custom);
}
