using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Profiles.Editing.Criteria;

namespace IcpStudio.Web.Tests.Features.Filters;

public sealed class ConditionKindTests
{
    private static readonly DateOnly Today = new(2025, 6, 30);

    public static TheoryData<AttributeType> Types => [.. Enum.GetValues<AttributeType>()];

    [Theory, MemberData(nameof(Types))]
    public void EveryKindOfATypeFitsItAndIsShownAsWhatWasChosen(AttributeType type)
    {
        var attribute = BuiltInAttributes.All.First(a => a.Type == type);
        foreach (var from in ConditionKinds.For(type))
        {
            var start = ConditionKinds.Change(NewCriterion.Condition(attribute, null), from, Today);
            foreach (var to in ConditionKinds.For(type))
            {
                var changed = ConditionKinds.Change(start, to, Today);
                Assert.True(ConditionFit.Fits(changed, type), $"{to} on {type}");
                Assert.True(ConditionKinds.Shows(to, changed), $"{from} to {to} is shown as {ConditionKinds.Of(changed)}");
            }
        }
    }

    [Fact]
    public void WhatWasEnteredIsKept()
    {
        var range = new NumberCondition("employees", 50, 500);
        Assert.Equal(new NumberCondition("employees", 50, null), ConditionKinds.Change(range, ConditionKind.AtLeast, Today));
        Assert.Equal(new NumberCondition("employees", null, 500), ConditionKinds.Change(range, ConditionKind.AtMost, Today));
        var values = new ValueCondition("industry", ValueOperator.In, ["security"]);
        Assert.Equal(values with { Operator = ValueOperator.NotIn }, ConditionKinds.Change(values, ConditionKind.NotIn, Today));
        var last = new DateCondition("lastFundingOn", DateBound.FromAsOf(-90), DateBound.FromAsOf(0));
        Assert.Equal(new DateCondition("lastFundingOn", null, DateBound.FromAsOf(-91)),
            ConditionKinds.Change(last, ConditionKind.MoreThanAgo, Today));
        Assert.Equal(new DateCondition("lastFundingOn", DateBound.On(Today.AddDays(-90)), null),
            ConditionKinds.Change(last, ConditionKind.OnOrAfter, Today));
    }

    [Fact]
    public void ARangeOfDaysOnlyAFileCanSayIsLeftAlone() => Assert.Equal(
        ConditionKind.OtherDays, ConditionKinds.Of(new DateCondition("lastFundingOn", DateBound.FromAsOf(-90), DateBound.FromAsOf(-30))));
}
