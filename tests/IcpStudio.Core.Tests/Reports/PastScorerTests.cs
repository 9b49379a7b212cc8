using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Tests.Scoring;

namespace IcpStudio.Core.Tests.Reports;

[Trait(Pace.Name, Pace.Long)]
public sealed class PastScorerTests
{
    private const int Day = 100;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 15)];

    [Theory, MemberData(nameof(Seeds))]
    public void ScoresEachAccountAsItWasOnItsDay(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(120);
        var snapshot = SnapshotOf(world.Catalog, accounts);
        var today = RandomWorld.AsOf.DayNumber;
        // Every fourth account had another account's values before some of its attributes changed.
        var histories = accounts.Where(a => a.Id % 4 == 0).ToDictionary(
            a => snapshot.RowOf(a.Id), a =>
                world.Attributes.Where(_ => world.Chance(.4)).SelectMany(key => Enumerable.Range(0, 2).Select(n =>
                    new ValueChange(key, today - 20 + n * 10, world.Account(0).Value(key)))).OrderBy(c => c.Day).ToArray());
        var subjects = accounts.SelectMany(a => Enumerable.Range(0, 3)
            .Select(_ => (Account: a, Day: world.Chance(.1) ? DealTable.NoDay : today - world.Next(30), Seen: today - world.Next(40))))
            .ToList();
        for (var i = 0; i < 4; i++)
        {
            var profile = world.Profile();
            var scores = new PastScorer(profile, snapshot, histories, RandomWorld.AsOf).Score(new PastSubjects(
                [.. subjects.Select(s => snapshot.RowOf(s.Account.Id))], [.. subjects.Select(s => s.Day)],
                [.. subjects.Select(s => s.Seen)]));
            for (var n = 0; n < subjects.Count; n++)
            {
                var (account, day, seen) = subjects[n];
                var history = histories.GetValueOrDefault(snapshot.RowOf(account.Id)) ?? [];
                var then = day == DealTable.NoDay
                    ? account
                    : Then(account, history.Where(c => c.Day > day && (seen <= day || c.Old is not null)));
                var asOf = day == DealTable.NoDay ? RandomWorld.AsOf : DateOnly.FromDayNumber(day);
                var expected = AccountScorer.Score(profile, then, asOf);
                Assert.Equal((expected.Tier, expected.Raw), (scores.Tiers[n], (int)scores.Points[n]));
                Assert.Equal(day == DealTable.NoDay ? ScoredBy.Today : seen > day ? ScoredBy.FirstKnown : ScoredBy.TheDay, scores.By[n]);
                Assert.Equal(
                    Enumerable.Range(0, profile.Disqualifiers.Length)
                        .Where(d => ConditionEvaluator.Meets(profile.Disqualifiers[d].When, then, asOf))
                        .Aggregate(0UL, (mask, d) => mask | 1UL << d),
                    scores.Disqualifiers.GetValueOrDefault(n));
            }
        }
    }

    [Fact]
    public void AnAccountThatIsNotKnownIsInNoTier()
    {
        var scores = new PastScorer(
            Profile, SnapshotOf(AttributeCatalog.BuiltIn, []), new Dictionary<int, ValueChange[]>(), RandomWorld.AsOf)
            .Score(new PastSubjects([-1], [Day], [DealTable.NoDay]));
        Assert.Equal((PastScores.NoTier, ScoredBy.Nothing), (scores.Tiers[0], scores.By[0]));
    }

    [Fact]
    public void WhatWasFoundOutLaterCountsOnlyWhereTheAccountItselfCameLater()
    {
        var account = new Account(1, null, Account.NoValues.Add("industry", new AttributeValue.Choice("Software")));
        var snapshot = SnapshotOf(AttributeCatalog.BuiltIn, [account]);
        var histories = new Dictionary<int, ValueChange[]> { [snapshot.RowOf(1)] = [new("industry", Day + 5, null)] };
        var row = snapshot.RowOf(1);
        var scores = new PastScorer(Profile, snapshot, histories, RandomWorld.AsOf)
            .Score(new PastSubjects([row, row, row], [Day, Day, Day + 5], [Day, Day + 1, Day]));
        Assert.Equal([0, 10, 10], scores.Points.Select(p => (int)p));
    }

    private static ProfileDefinition Profile { get; } = new()
    {
        Name = "Software",
        Criteria = [new Criterion("industry", [new Rule(new ValueCondition("industry", ValueOperator.In, ["Software"]), 10)])],
    };

    // The first change after the day overwrote what was known on it.
    private static Account Then(Account account, IEnumerable<ValueChange> later)
    {
        var values = account.Values;
        foreach (var change in later.GroupBy(c => c.Attribute, StringComparer.OrdinalIgnoreCase).Select(g => g.First()))
            values = change.Old is null ? values.Remove(change.Attribute) : values.SetItem(change.Attribute, change.Old);
        return account with { Values = values };
    }

    private static IndexSnapshot SnapshotOf(AttributeCatalog catalog, IReadOnlyList<Account> accounts) =>
        new AccountIndex(catalog).Apply(accounts, []);
}
