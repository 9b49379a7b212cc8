using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Components.Tests.Shared;

public sealed class NumberFieldTests : BunitContext
{
    private readonly List<decimal?> _values = [];

    [Theory]
    [InlineData("1,240", 1240)]
    [InlineData(" 12.5 ", 12.5)]
    [InlineData("-3", -3)]
    public void ReadsNumbersAsPeopleWriteThem(string text, double number)
    {
        Show().Find("input").Change(text);

        Assert.Equal([(decimal)number], _values);
    }

    [Fact]
    public void MeansNoValueWhereItIsEmpty()
    {
        Show().Find("input").Change(" ");

        Assert.Equal([null], _values);
    }

    [Fact]
    public void KeepsWhatItCannotReadAndSaysSo()
    {
        var field = Show();

        field.Find("input").Change("a dozen");

        var input = field.Find("input");
        Assert.Empty(_values);
        Assert.Equal("a dozen", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("\"a dozen\" is not a number.",
            field.Find($"#{input.GetAttribute("aria-describedby")!.Split(' ')[^1]}").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesWhatIsOutOfRangeAndSaysWhatIsAllowed()
    {
        var field = Show();

        field.Find("input").Change("5000");

        Assert.Empty(_values);
        Assert.Contains("5000 is out of range; -10 to 2000 is allowed.", field.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void ForgetsTheFaultWithTheNextNumber()
    {
        var field = Show();
        field.Find("input").Change("a dozen");

        field.Find("input").Change("12");

        Assert.Equal([12m], _values);
        Assert.DoesNotContain("is not a number", field.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<NumberField> Show() => Render<NumberField>(parameters => parameters
        .Add(f => f.Label, "Employees")
        .Add(f => f.Min, -10)
        .Add(f => f.Max, 2000)
        .Add(f => f.ValueChanged, _values.Add));
}
