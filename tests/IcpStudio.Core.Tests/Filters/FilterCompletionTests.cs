using IcpStudio.Core.Attributes;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Tests.Scoring;

namespace IcpStudio.Core.Tests.Filters;

public sealed class FilterCompletionTests
{
    [Theory]
    [InlineData("indu", 0, "industry ")]
    [InlineData("Total fu", 0, "totalFunding ")]
    [InlineData("sco", 0, "score ")]
    [InlineData("industry ", 9, "= ", "in (")]
    [InlineData("industry i", 9, "in (", "is missing ")]
    [InlineData("industry not ", 13, "in (")]
    [InlineData("industry in (soft", 13, "software")]
    [InlineData("industry in (software, real e", 23, "\"real estate\"")]
    [InlineData("industry = \"real", 11, "\"real estate\" ")]
    [InlineData("industry in (software) ", 23, "and ", "or ")]
    [InlineData("employees between 50 ", 21, "and ")]
    [InlineData("employees between 50 and 500 o", 29, "or ")]
    [InlineData("lastFundingOn within last ", 26, "30 days ", "90 days ")]
    [InlineData("lastFundingOn between 30 days ago and ", 38, "today ")]
    [InlineData("lastFundingOn >= 2024-01-31 a", 28, "and ")]
    [InlineData("hasRevOpsTeam is ", 17, "yes ", "no ")]
    [InlineData("not (technologies any ", 22, "of (")]
    [InlineData("segment = ", 10, "software ")]
    public void ProposesWhatMayComeNext(string typed, int start, params string[] first)
    {
        var ways = FilterCompletion.At(typed, typed.Length, AttributeCatalog.BuiltIn, _ => ["software", "real estate", "health"]);
        Assert.Equal(start, ways.Start);
        Assert.Equal(first, ways.Items.Take(first.Length).Select(i => i.Insert));
    }

    [Theory]
    [InlineData("industry in (software) and ) ")]
    [InlineData("color ")]
    [InlineData("employees >= ")]
    [InlineData("industry = software")]
    public void ProposesNothingWhereItKnowsNothing(string typed) =>
        Assert.Empty(FilterCompletion.At(typed, typed.Length, AttributeCatalog.BuiltIn, _ => ["software"]).Items);

    [Fact]
    public void LooksOnlyAtWhatStandsBeforeTheCaret()
    {
        var ways = FilterCompletion.At("indu and city = Rio", 4, AttributeCatalog.BuiltIn, _ => []);
        Assert.Equal((0, "industry "), (ways.Start, ways.Items[0].Insert));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void TakesAnyTextAnywhere(int seed)
    {
        var world = new RandomWorld(seed);
        for (var i = 0; i < 100; i++)
        {
            var text = FilterText.Write(world.Filter())
                .Replace(" and ", world.Pick([" and ", " ( ", "\"", " , "]), StringComparison.Ordinal);
            var caret = world.Next(text.Length + 1);
            var ways = FilterCompletion.At(text, caret, world.Catalog, _ => ["Alpha", "Delta x"]);
            Assert.InRange(ways.Start, 0, caret);
        }
    }
}
