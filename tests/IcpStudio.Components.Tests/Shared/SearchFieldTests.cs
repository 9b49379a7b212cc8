using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Components.Tests.Shared;

public sealed class SearchFieldTests : BunitContext
{
    private readonly List<string?> _asked = [];

    [Fact]
    public void AsksForWhatIsTypedWithoutSpacesAroundIt()
    {
        var field = Show(value: null);

        field.Find("input").Input("  acme ");
        field.Find("input").Input("   ");

        Assert.Equal(["acme", null], _asked);
    }

    [Fact]
    public void KeepsKeysTypedWhileTheAddressCatchesUp()
    {
        var field = Show(value: null);
        field.Find("input").Input("a");
        field.Find("input").Input("ac");

        field.Render(parameters => parameters.Add(f => f.Value, "a"));

        Assert.Equal("ac", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void TakesAnAddressThatNobodyTyped()
    {
        var field = Show(value: "acme");

        field.Render(parameters => parameters.Add(f => f.Value, "zenith"));

        Assert.Equal("zenith", field.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<SearchField> Show(string? value) => Render<SearchField>(parameters => parameters
        .Add(f => f.Label, "Search accounts")
        .Add(f => f.Value, value)
        .Add(f => f.ValueChanged, _asked.Add));
}
