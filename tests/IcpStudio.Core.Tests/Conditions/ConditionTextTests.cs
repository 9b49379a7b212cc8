using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using static IcpStudio.Core.Conditions.ValueOperator;

namespace IcpStudio.Core.Tests.Conditions;

public class ConditionTextTests
{
    private static readonly DateOnly AsOf = new(2025, 6, 30);

    [Fact]
    public void ListsReadAsSentences()
    {
        Reads("Industry is security or enterprise", Values("industry", In, "security", "enterprise"));
        Reads("Country is not USA", Values("country", NotIn, "USA"));
        Reads("Country is not USA, Canada or Mexico", Values("country", NotIn, "USA", "Canada", "Mexico"));
        Reads("Technologies include Salesforce or HubSpot", Values("technologies", AnyOf, "Salesforce", "HubSpot"));
        Reads("Technologies include Salesforce and HubSpot", Values("technologies", AllOf, "Salesforce", "HubSpot"));
        Reads("Technologies do not include Salesforce or HubSpot", Values("technologies", NoneOf, "Salesforce", "HubSpot"));
    }

    [Fact]
    public void LongListsAreCounted() =>
        Assert.Equal("City is a, b or 498 more", ConditionText.Describe(
            Values("city", In, ["a", "b", .. Enumerable.Repeat("c", 498)]), AttributeCatalog.BuiltIn, "USD", maxValues: 2));

    [Fact]
    public void RangesReadAsSentences()
    {
        Reads("Employees between 50 and 500", new NumberCondition("employees", 50, 500));
        Reads("Employees exactly 50", new NumberCondition("employees", 50.0m, 50));
        Reads("Total funding at least 10,000,000 USD", new NumberCondition("totalFunding", 10_000_000, null));
        Reads("Total funding between 1,000,000 and 9,999,999.5 USD", new NumberCondition("totalFunding", 1_000_000, 9_999_999.50m));
        Reads("Founded year at most 2010", new NumberCondition("foundedYear", null, 2010));
        Reads("Headcount growth at least -2.5 %", new NumberCondition("headcountGrowth", -2.5m, null));
    }

    [Theory]
    [InlineData(10_000_000, "10M")]
    [InlineData(2_500, "2.5K")]
    [InlineData(-1_250_000_000, "-1.25B")]
    [InlineData(9_999_999, "9,999,999")]
    [InlineData(999, "999")]
    public void ShortNumbersLoseNothing(long number, string text) => Assert.Equal(text, ValueText.Short(number));

    [Fact]
    public void MoneyCanBeShort() =>
        Assert.Equal("ARR between 1M and 10M USD",
            ConditionText.Describe(new NumberCondition("arr", 1_000_000, 10_000_000), AttributeCatalog.BuiltIn, "USD", shortNumbers: true));

    [Fact]
    public void DatesReadAsSentences()
    {
        var day = DateBound.On(new DateOnly(2024, 1, 31));
        Reads("Last funding within the last 180 days", Dates(Days(-180), Days(0)));
        Reads("Last funding within the last 1 day", Dates(Days(-1), Days(0)));
        Reads("Last funding within the next 90 days", Dates(Days(0), Days(90)));
        Reads("Last funding today", Dates(Days(0), Days(0)));
        Reads("Last funding more than 365 days ago", Dates(null, Days(-366)));
        Reads("Last funding more than 30 days from now", Dates(Days(31), null));
        Reads("Last funding on or after 30 days ago", Dates(Days(-30), null));
        Reads("Last funding on or before 2024-01-31", Dates(null, day));
        Reads("Last funding on 2024-01-31", Dates(day, day));
        Reads("Last funding between 30 days ago and 2024-01-31", Dates(Days(-30), day));
        Reads("Vendor contract ends within the next 90 days", Dates(Days(0), Days(90)) with { Attribute = "vendorContractEnds" });
    }

    [Fact]
    public void YesNoAndPresenceReadAsSentences()
    {
        Reads("Has RevOps team is yes", new YesNoCondition("hasRevOpsTeam", true));
        Reads("Website is missing", new PresenceCondition("website", true));
        Reads("Website is known", new PresenceCondition("website", false));
        Reads("gone is missing", new PresenceCondition("gone", true));
    }

    [Fact]
    public void ARepSeesWhatANumberLacks()
    {
        Fits("Too small: 12 people, you want 50–500", new NumberCondition("employees", 50, 500), new AttributeValue.Number(12), false);
        Fits("Too large: 1,200 people, you want at most 500", new NumberCondition("employees", null, 500), new AttributeValue.Number(1200),
            false);
        Fits("Too small: Total funding 500,000 USD, you want 1,000,000–2,000,000 USD",
            new NumberCondition("totalFunding", 1_000_000, 2_000_000), new AttributeValue.Number(500_000), false);
        Fits("Too early: Founded year 1999, you want at least 2010", new NumberCondition("foundedYear", 2010, null),
            new AttributeValue.Number(1999), false);
        Fits("Too low: Website visits 3 visits, you want at least 10", new NumberCondition("websiteVisits", 10, null),
            new AttributeValue.Number(3), false);
        Fits("Employees is 120 people; between 50 and 500", new NumberCondition("employees", 50, 500), new AttributeValue.Number(120),
            true);
        Fits("Employees is missing; you want between 50 and 500", new NumberCondition("employees", 50, 500), null, false);
    }

    [Fact]
    public void ARepSeesHowAListStands()
    {
        Fits("Country is Germany; not USA", Values("country", NotIn, "USA"), new AttributeValue.Choice("Germany"), true);
        Fits("Country is USA; you want anything but USA", Values("country", NotIn, "USA"), new AttributeValue.Choice("USA"), false);
        Fits("Country is Germany; you want USA or Canada", Values("country", In, "USA", "Canada"), new AttributeValue.Choice("Germany"),
            false);
        Fits("Country is USA", Values("country", In, "USA", "Canada"), new AttributeValue.Choice("USA"), true);
        Fits("Technologies include SAP and Excel; you want Salesforce or HubSpot", Values("technologies", AnyOf, "Salesforce", "HubSpot"),
            new AttributeValue.Set(["SAP", "Excel"]), false);
    }

    [Fact]
    public void ARepSeesHowLongAgoADateWas()
    {
        Fits("Last funding 2024-06-30 (365 days ago); you want within the last 180 days", Dates(Days(-180), Days(0)),
            new AttributeValue.Date(new DateOnly(2024, 6, 30)), false);
        Fits("Last funding 0001-01-01 (739,431 days ago); more than 365 days ago", Dates(null, Days(-366)),
            new AttributeValue.Date(DateOnly.MinValue), true);
        Fits("Has RevOps team is no; you want yes", new YesNoCondition("hasRevOpsTeam", true), new AttributeValue.YesNo(false), false);
        Fits("Website is missing; you want it known", new PresenceCondition("website", false), null, false);
    }

    private static ValueCondition Values(string attribute, ValueOperator op, params string[] values) => new(attribute, op, [.. values]);

    private static DateCondition Dates(DateBound? from, DateBound? to) => new("lastFundingOn", from, to);

    private static DateBound Days(int days) => DateBound.FromAsOf(days);

    private static void Reads(string text, Condition condition) =>
        Assert.Equal(text, ConditionText.Describe(condition, AttributeCatalog.BuiltIn, "USD"));

    private static void Fits(string text, Condition condition, AttributeValue? value, bool isMet) =>
        Assert.Equal(text, FitText.Describe(condition, value, isMet, AttributeCatalog.BuiltIn, "USD", AsOf));
}
