using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Tests.Conditions;

public class ConditionValidatorTests
{
    [Fact]
    public void FailuresNameTheProperty()
    {
        var error = Assert.Single(new ConditionValidator(AttributeCatalog.BuiltIn).Validate(new NumberCondition("employees", 5, 4)).Errors);
        Assert.Equal(("To", "The highest number 4 is below the lowest, 5."), (error.PropertyName, error.ErrorMessage));
    }

    [Fact]
    public void ACalendarDateAndARelativeOneCanStandInAnyOrder() =>
        Assert.Empty(new ConditionValidator(AttributeCatalog.BuiltIn)
            .Validate(new DateCondition("lastFundingOn", DateBound.On(DateOnly.MaxValue), DateBound.FromAsOf(0))).Errors);

    [Fact]
    public void ARelativeDateLiesWithinACentury() => Assert.Throws<ArgumentOutOfRangeException>(() => DateBound.FromAsOf(int.MinValue));
}
