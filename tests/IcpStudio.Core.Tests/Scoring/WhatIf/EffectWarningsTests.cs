using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Warnings;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Core.Tests.Profiles;

namespace IcpStudio.Core.Tests.Scoring.WhatIf;

public sealed class EffectWarningsTests
{
    private static readonly RandomWorld World = new(3);
    private static readonly WhatIfAnalysis WhatIfAnalysis =
        new(KernelAgreesTests.SnapshotOf(World, Enumerable.Range(1, 100).Select(Named)), null, RandomWorld.AsOf);

    [Fact]
    public void ARuleThatMatchesNobodyOrEverybodyIsNamed()
    {
        var draft = Sample.Of(Sample.Numbers("employees", (90_000_000, null, 10)),
            new Criterion("name", [new(new PresenceCondition("name", IsMissing: false), 10)]));
        Assert.Equal(
            [
                new("Criteria[0].Rules[0].When", "Criterion 1, rule 1: it decides no account."),
                new("Criteria[1].Rules[0].When", "Criterion 2, rule 1: it matches every account, so it tells none apart."),
            ], Find(draft));
    }

    [Fact]
    public void ADisqualifierThatMeetsNobodyOrEverybodyIsNamed()
    {
        var draft = Sample.Of() with
        {
            Disqualifiers = [new(new NumberCondition("employees", 90_000_000, null), "A"),
                new(new PresenceCondition("name", IsMissing: false), "B")],
        };
        Assert.Equal(
            [
                new("Disqualifiers[0].When", "Disqualifier 1: it disqualifies no account."),
                new("Disqualifiers[1].When", "Disqualifier 2: it disqualifies every account."),
            ], Find(draft));
    }

    [Fact]
    public void ValuesThatNoAccountHasAreNamed()
    {
        var draft = Sample.Of(new Criterion("industry", [new(Sample.In("industry", "widgets", "gizmos"), 10)]));
        Assert.Equal(
            [new("Criteria[0].Rules[0].When", "Criterion 1, rule 1: no account has the value “widgets” or “gizmos”.")], Find(draft));
    }

    [Fact]
    public void WhatIsNotEnteredYetIsNoMistake() =>
        Assert.Empty(Find(Sample.Of(new Criterion("industry", [new(Sample.In("industry"), 10)]),
            new Criterion("employees", [new(new NumberCondition("employees", null, null), 5)]))));

    [Fact]
    public void WithoutAccountsNothingCanBeSaid()
    {
        var empty = new WhatIfAnalysis(KernelAgreesTests.SnapshotOf(World, []), null, RandomWorld.AsOf);
        Assert.Empty(EffectWarnings.Find(empty.Of(Sample.Profile), AttributeCatalog.BuiltIn, (_, _) => 0));
    }

    private static Account Named(int id) => new(id, null, Account.NoValues
        .Add("name", new AttributeValue.Text($"Company {id}"))
        .Add("industry", new AttributeValue.Choice("tools"))
        .Add("employees", new AttributeValue.Number(id)));

    private static IReadOnlyList<ProfileWarning> Find(ProfileDefinition draft) =>
        EffectWarnings.Find(WhatIfAnalysis.Of(draft), AttributeCatalog.BuiltIn, (_, value) => value is "widgets" or "gizmos" ? 0 : 1);
}
