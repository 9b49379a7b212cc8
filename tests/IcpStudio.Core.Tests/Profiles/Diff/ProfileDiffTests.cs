using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Diff;
using IcpStudio.Core.Profiles.Serialization;
using static IcpStudio.Core.Profiles.Diff.ProfileChangeKind;

namespace IcpStudio.Core.Tests.Profiles.Diff;

public class ProfileDiffTests
{
    private static readonly Criterion Industry =
        new("industry", [new(Sample.In("industry", "security", "enterprise"), 15), new(Sample.In("industry", "social"), -20)]);
    private static readonly Criterion Employees = Sample.Numbers("employees", (50, 500, 30));

    [Fact]
    public void EqualProfilesDoNotDiffer() => Assert.Empty(Diff(Sample.Profile, Sample.Profile with { Name = "Developer tools" }));

    [Fact]
    public void DifferencesAreNoneExactlyWhereProfilesAreEqual()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (a, b) = (new RandomProfiles(seed).Next(), new RandomProfiles(seed + 10_000).Next());
            Assert.Equal(a.Equals(b), Diff(a, b).Count == 0);
            Assert.Empty(Diff(a, ProfileJson.Deserialize(ProfileJson.Serialize(a))));
            Assert.Equal(a.Criteria.Equals(b.Criteria), Diff(a, a with { Criteria = b.Criteria }).Count == 0);
        }
    }

    [Fact]
    public void ValuesAndPointsOfARuleAreOneChange() =>
        Changes(Industry, new("industry", [new(Sample.In("industry", "security", "enterprise", "fintech"), 20), Industry.Rules[1]]),
            (Changed, "Criteria[0].Rules[0]", "Industry: fintech added, +15 → +20 points"));

    [Fact]
    public void PointsAloneNameTheRule() =>
        Changes(Industry, new("industry", [Industry.Rules[0], new(Sample.In("industry", "social"), -30)]),
            (Changed, "Criteria[0].Rules[1]", "Industry social: -20 → -30 points"));

    [Fact]
    public void ValuesAloneNameThePoints() =>
        Changes(Industry, new("industry", [new(Sample.In("industry", "security", "fintech"), 15), Industry.Rules[1]]),
            (Changed, "Criteria[0].Rules[0]", "Industry: fintech added, enterprise removed (+15 points)"));

    [Fact]
    public void RangesShowBothStates() =>
        Changes(Employees, Sample.Numbers("employees", (100, 500, 30)),
            (Changed, "Criteria[0].Rules[0]", "Employees: between 50 and 500 → between 100 and 500 (+30 points)"));

    [Fact]
    public void RulesAreAddedRemovedAndMoved()
    {
        Changes(Employees, Sample.Numbers("employees", (50, 500, 30), (501, null, -5)),
            (Added, "Criteria[0].Rules[1]", "Employees: rule added, at least 501: -5 points"));
        Changes(Industry, Industry with { Rules = [Industry.Rules[1]] },
            (Removed, "Criteria[0].Rules[0]", "Industry: rule removed, security or enterprise: +15 points"));
        Changes(Industry, Industry with { Rules = [Industry.Rules[1], Industry.Rules[0]] }, (Moved, "Criteria[0].Rules",
            "Industry: rules are now in the order social; security or enterprise; the first that matches counts"));
    }

    [Fact]
    public void CriteriaAreAddedRemovedAndMoved()
    {
        Assert.Equal([new(Added, "Criteria[1]", "Criterion Employees (between 50 and 500: +30) added")],
            Diff(Sample.Of(Industry), Sample.Of(Industry, Employees)));
        Assert.Equal([new(Removed, "Criteria[0]", "Criterion Industry (security or enterprise: +15; social: -20) removed")],
            Diff(Sample.Of(Industry, Employees), Sample.Of(Employees)));
        Assert.Equal([new(Moved, "Criteria", "Criteria are now in the order Employees, Industry")],
            Diff(Sample.Of(Industry, Employees), Sample.Of(Employees, Industry)));
    }

    [Fact]
    public void MissingAndNoteAreNamed() =>
        Changes(Industry, Industry with { PointsWhenMissing = 5, Note = "Why" },
            (Changed, "Criteria[0].PointsWhenMissing", "Industry: when missing 0 → +5 points"),
            (Added, "Criteria[0].Note", "Industry: note added: “Why”"));

    [Fact]
    public void TiersAreMovedRenamedAndAdded()
    {
        static ProfileDefinition With(params Tier[] tiers) => Sample.Profile with { Tiers = [.. tiers] };
        var before = With(new("A", 70, "Call"), new("B", 40), new("C", 0));
        Assert.Equal([new(Changed, "Tiers[0].From", "Tier A: from 70 → 75")],
            Diff(before, With(new("A", 75, "Call"), new("B", 40), new("C", 0))));
        Assert.Equal([new(Changed, "Tiers[1].Name", "Tier B is now called Maybe")],
            Diff(before, With(new("A", 70, "Call"), new("Maybe", 40), new("C", 0))));
        Assert.Equal(
            [new(Removed, "Tiers[0].Action", "Tier A: action removed"), new(Added, "Tiers[2]", "Tier D added, from 20")],
            Diff(before, With(new("A", 70), new("B", 40), new("D", 20), new("C", 0))));
    }

    [Fact]
    public void DisqualifiersAreAddedRemovedAndChanged()
    {
        static Disqualifier Country(string reason, params string[] values) =>
            new(new ValueCondition("country", ValueOperator.NotIn, [.. values]), reason);
        static ProfileDefinition With(params Disqualifier[] disqualifiers) => Sample.Profile with { Disqualifiers = [.. disqualifiers] };
        var before = With(Country("USA only", "USA"));
        Assert.Equal([new(Removed, "Disqualifiers[0]", "Disqualifier removed: Country is not USA (“USA only”)")], Diff(before, With()));
        Assert.Equal([new(Added, "Disqualifiers[0]", "Disqualifier added: Country is not USA (“USA only”)")], Diff(With(), before));
        Assert.Equal(
            [new(Changed, "Disqualifiers[0].When", "Disqualifier on Country: CAN added"), new(
                Changed, "Disqualifiers[0].Reason", "Disqualifier Country is not USA or CAN: reason “USA only” → “North America only”")],
            Diff(before, With(Country("North America only", "USA", "CAN"))));
    }

    [Fact]
    public void EvidenceIsAddedAndChanged()
    {
        var (interview, measured) = (Sample.Full.Criteria[0].Evidence[0], Sample.Full.Criteria[0].Evidence[1]);
        Changes(Industry, Industry with { Evidence = [interview] },
            (Added, "Criteria[0].Evidence[0]", "Industry: evidence added, “They asked for it” (Dana)"));
        Changes(Industry with { Evidence = [measured] },
            Industry with { Evidence = [measured with { Measured = measured.Measured! with { Good = 54 } }] },
            (Changed, "Criteria[0].Evidence[0]", "Industry: evidence changed, “Security exits more often”: its figures"));
    }

    [Fact]
    public void PersonasTriggersAndTheOwnerAreNamed()
    {
        var later = Sample.Full with
        {
            Owner = "Kim",
            ReviewEveryMonths = null,
            Triggers = [Sample.Full.Triggers[0] with { Action = "Call at once" }, new("Breach")],
            PainPoints = [],
            Personas = [Sample.Full.Personas[0] with { Goals = ["Pass the audit", "Sleep"], Pains = [] }],
        };
        Assert.Equal(
        [
            "Owner: “Dana” → “Kim”", "Review removed", "Triggering event New CISO: action: “Call in week six” → “Call at once”",
            "Triggering event added: Breach",
            "Pain point removed: Audits", "Champion: goals: “Sleep” added", "Champion: pains: “No people” removed",
        ], Diff(Sample.Full, later).Select(c => c.Text));
    }

    [Fact]
    public void MoneyNamesItsCurrency() =>
        Assert.Equal("Total funding: at least 1,000,000 EUR → at least 2,000,000 EUR (+5 points)",
            ProfileDiff.Between(Sample.Of(Sample.Numbers("totalFunding", (1_000_000, null, 5))),
                Sample.Of(Sample.Numbers("totalFunding", (2_000_000, null, 5))), AttributeCatalog.BuiltIn, "EUR").Single().Text);

    private static IReadOnlyList<ProfileChange> Diff(ProfileDefinition a, ProfileDefinition b) =>
        ProfileDiff.Between(a, b, AttributeCatalog.BuiltIn);

    private static void Changes(Criterion before, Criterion after, params (ProfileChangeKind, string, string)[] expected) =>
        Assert.Equal(expected, Diff(Sample.Of(before), Sample.Of(after)).Select(c => (c.Kind, c.Path, c.Text)));
}
