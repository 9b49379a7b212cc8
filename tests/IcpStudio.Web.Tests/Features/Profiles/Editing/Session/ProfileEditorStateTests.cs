using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Features.Profiles.Editing.Session;

namespace IcpStudio.Web.Tests.Features.Profiles.Editing.Session;

public sealed class ProfileEditorStateTests
{
    private readonly ProfileEditorState _state = new(SampleProfile.Definition("Sample"));

    [Fact]
    public void KeysStayWithTheirCriteria()
    {
        var (industry, funding) = (_state.Keys[0], _state.Keys[1]);
        var crm = _state.Add(Of("crm"));

        _state.Move(crm, industry);
        _state.Remove(funding);

        Assert.Equal<IEnumerable<int>>([crm, industry], _state.Keys);
        Assert.Equal(["crm", "industry"], _state.Definition.Criteria.Select(c => c.Attribute));
        _state.Undo();
        Assert.Equal<IEnumerable<int>>([crm, industry, funding], _state.Keys);
    }

    [Fact]
    public void WhatIsRemovedComesBackWhereItWasAfterOtherChanges()
    {
        var (key, criterion) = (_state.Keys[0], _state.Definition.Criteria[0]);
        _state.Remove(key);
        _state.Add(Of("crm"));

        _state.Restore(key, 0, criterion);

        Assert.Equal(["industry", "totalFunding", "crm"], _state.Definition.Criteria.Select(c => c.Attribute));
        _state.Restore(key, 0, criterion);
        Assert.Equal(3, _state.Keys.Length);
    }

    [Fact]
    public void TheMovesOfOneSliderAreOneStep()
    {
        for (var points = 41; points < 60; points++)
            SetPoints(points);
        _state.Change(_state.Keys[1], c => c with { Note = "Other" }, "note");
        SetPoints(99);

        _state.Undo();
        Assert.Equal(59, Points);
        _state.Undo();
        _state.Undo();

        Assert.Equal(40, Points);
        Assert.False(_state.CanUndo);
        _state.Redo();
        Assert.Equal(59, Points);
    }

    [Fact]
    public void WhatChangesNothingIsNoStep()
    {
        var changes = 0;
        _state.Changed += () => changes++;

        SetPoints(40);
        _state.Replace(SampleProfile.Definition("Sample"));

        Assert.Equal((0, false), (changes, _state.CanUndo));
    }

    private int Points => _state.Definition.Criteria[0].Rules[0].Points;

    private static Criterion Of(string attribute) => new(attribute, [new Rule(new PresenceCondition(attribute, false), 1)]);

    private void SetPoints(int points) =>
        _state.Change(_state.Keys[0], c => c with { Rules = c.Rules.SetItem(0, c.Rules[0] with { Points = points }) }, "points 0");
}
