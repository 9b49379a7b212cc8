using IcpStudio.Web.Features.Profiles.Editing.Fields;

namespace IcpStudio.Web.Tests.Features.Profiles.Editing.Fields;

public sealed class TypedTextTests
{
    private readonly TypedText<string> _typed = new("", text => text, string.Equals);

    [Fact]
    public void AValueOfBeforeDoesNotTakeBackWhatIsTyped()
    {
        _typed.Take("We");
        _typed.Type("We sell", "We sell");
        _typed.Take("We");
        Assert.Equal("We sell", _typed.Text);
        _typed.Take("We sell");
        Assert.Equal("We sell", _typed.Text);
    }

    [Fact]
    public void AValueOlderThanSeveralKeysDoesNotEither()
    {
        _typed.Take("We");
        _typed.Type("We ", "We ");
        _typed.Type("We s", "We s");
        _typed.Type("We se", "We se");
        _typed.Take("We");
        Assert.Equal("We se", _typed.Text);
        _typed.Take("We se");
        Assert.False(_typed.Settle());
        Assert.Equal("We se", _typed.Text);
    }

    [Fact]
    public void AValueOfBeforeThatNothingFollowsIsAStepBack()
    {
        _typed.Take("We");
        _typed.Type("We sell", "We sell");
        _typed.Take("We");
        Assert.True(_typed.Settle());
        Assert.Equal("We", _typed.Text);
        Assert.False(_typed.Settle());
    }

    [Fact]
    public void AKeyTypedMeanwhileIsNoStepBack()
    {
        _typed.Take("We");
        _typed.Type("We s", "We s");
        _typed.Take("We");
        _typed.Type("We se", "We se");
        Assert.False(_typed.Settle());
        Assert.Equal("We se", _typed.Text);
    }

    [Fact]
    public void AStepBackIsShownOnceTheValueHasArrived()
    {
        _typed.Take("We");
        _typed.Type("We sell", "We sell");
        _typed.Take("We sell");
        _typed.Take("We");
        Assert.Equal("We", _typed.Text);
    }

    [Fact]
    public void WhatSomeoneElseWroteIsShown()
    {
        _typed.Type("We sell", "We sell");
        _typed.Take("They sell");
        Assert.Equal("They sell", _typed.Text);
    }

    [Fact]
    public void WhatTheValueDoesNotHoldStaysInTheBox()
    {
        var lines = new TypedText<string>("", text => text, string.Equals);
        lines.Type("Sleep\n", "Sleep");
        lines.Take("Sleep");
        Assert.Equal("Sleep\n", lines.Text);
    }
}
