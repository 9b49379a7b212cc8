using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Core.Tests.Scoring;

namespace IcpStudio.Core.Tests.Lists;

public sealed class AccountListTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(50, 12)];

    [Theory, MemberData(nameof(Seeds))]
    public void PagesAreWhatLinqGives(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200).OrderBy(_ => world.Next(1000)).ToList();
        var snapshot = InBlocks(world, accounts, blocks: 1 + seed % 6);
        var scores = ProfileScores.Score(world.Profile(), snapshot, RandomWorld.AsOf);
        for (var i = 0; i < 20; i++)
        {
            var query = new AccountQuery(world.Chance(0.3) ? Filter.Everything : world.Filter(), RandomWorld.AsOf)
            {
                Search = world.Chance(0.3) ? world.Pick(["ALPHA", "zzz", "1", "X-7", " ", "Épsilon", "ζήτα"]) : null,
                Tier = world.Chance(0.3) ? world.Next(scores.Profile.Tiers.Length) : null,
                Sort = world.Next(4) switch
                {
                    0 => AccountSort.ByPoints,
                    1 => AccountSort.ByName,
                    2 => AccountSort.ById,
                    _ => AccountSort.By(world.Pick(world.Attributes))
                },
                Descending = world.Chance(0.5),
                Skip = world.Next(3) * 10,
                Take = world.Next(40),
            };
            var all = Expected(query, accounts, scores).ToList();
            if (world.Chance(0.5) && TextSearch.Of(snapshot, query.Search) is { ForgaveTypos: false } found)
                query = query with { Search = null, Found = found };
            var page = AccountList.Page(query, snapshot, scores);
            Assert.Equal(all.Count, page.Count);
            Assert.Equal(all.Skip(query.Skip).Take(query.Take).Select(a => a.Id), page.Ids);
            Assert.Equal(page.Ids, page.Rows.Select(snapshot.IdAt));

            var counts = scores.CountByTier(AccountList.BitmapOf(query, snapshot, scores));
            Assert.Equal(counts.Select((_, tier) => all.Count(a => scores.TierAt(snapshot.RowOf(a.Id)) == tier)), counts);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void CountsOfValuesAreWhatLinqGives(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var bitmap = FilterEvaluator.Evaluate(KernelAgreesTests.SnapshotOf(world, accounts), Filter.Everything, RandomWorld.AsOf);
        foreach (var attribute in (string[])["industry", "technologies", "hasRevOpsTeam"])
        {
            var counts = bitmap.ValueCounts(attribute);
            Assert.Equal(accounts.Count(a => a.Value(attribute) is null), counts.Missing);
            var expected = accounts.Select(a => a.Value(attribute)).OfType<AttributeValue>()
                .SelectMany(v => v is AttributeValue.Set set ? set.Values : [v.ToString()!]).CountBy(v => v).ToDictionary();
            Assert.Equal(expected, counts.Values.ToDictionary(v => v.Value, v => v.Count));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void RangesCountWhatLinqCounts(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var snapshot = KernelAgreesTests.SnapshotOf(world, accounts);
        var filter = world.Filter();
        var bitmap = FilterEvaluator.Evaluate(snapshot, filter, RandomWorld.AsOf);
        var those = accounts.Where(a => bitmap.Has(snapshot.RowOf(a.Id))).ToList();
        foreach (var attribute in (string[])["employees", "headcountGrowth", "lastFundingOn"])
        {
            var numbers = those.Select(a => a.Value(attribute))
                .OfType<AttributeValue>()
                .Select(v => v is AttributeValue.Number n ? n.Value : ((AttributeValue.Date)v).Value.DayNumber)
                .ToList();
            var bins = RangeCounts.Of(bitmap, attribute, 12);
            Assert.InRange(bins.Length, 1, 12);
            Assert.All(bins, b => Assert.Equal(numbers.Count(n => n >= b.From && n <= b.To), b.Count));
            Assert.Equal(bins.OrderBy(b => b.From), bins);
            Assert.All(bins.Zip(bins.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void BinsHoldEveryNumberOnce(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var numbers = accounts.Select(a => a.Value("employees")).OfType<AttributeValue.Number>().Select(n => n.Value).ToList();
        var bitmap = FilterEvaluator.Evaluate(KernelAgreesTests.SnapshotOf(world, accounts), Filter.Everything, RandomWorld.AsOf);
        for (var bins = 1; bins < 30; bins += 4)
        {
            var histogram = bitmap.NumberHistogram("employees", bins);
            Assert.InRange(histogram.Bins.Length, 1, bins);
            Assert.Equal(200 - numbers.Count, histogram.Missing);
            Assert.All(histogram.Bins, b => Assert.Equal(numbers.Count(n => n >= b.From && n <= b.To), b.Count));
            Assert.Equal(numbers.Count, histogram.Bins.Sum(b => b.Count));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void BinsHoldEveryDateOnce(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(200);
        var days = accounts.Select(a => a.Value("lastFundingOn")).OfType<AttributeValue.Date>().Select(d => d.Value.DayNumber).ToList();
        var histogram = FilterEvaluator.Evaluate(KernelAgreesTests.SnapshotOf(world, accounts), Filter.Everything, RandomWorld.AsOf)
            .DayHistogram("lastFundingOn", 12);
        Assert.NotEmpty(days);
        Assert.Equal(200 - days.Count, histogram.Missing);
        Assert.All(histogram.Bins, b => Assert.Equal(days.Count(d => d >= b.From && d <= b.To), b.Count));
        Assert.Equal(days.Count, histogram.Bins.Sum(b => b.Count));
    }

    [Fact]
    public void RefusesScoresOfAnotherSnapshot()
    {
        var world = new RandomWorld(1);
        var index = new AccountIndex(KernelAgreesTests.SnapshotOf(world, world.Accounts(5)));
        var scores = ProfileScores.Score(world.Profile(), index.Current, RandomWorld.AsOf);
        index.Apply([], [1]);
        Assert.Throws<ArgumentException>(
            () => AccountList.Page(new AccountQuery(Filter.Everything, RandomWorld.AsOf), index.Current, scores));
    }

    private static IndexSnapshot InBlocks(RandomWorld world, IEnumerable<Account> accounts, int blocks)
    {
        var first = new IndexBuilder(world.Catalog);
        IndexBuilder[] others = [.. Enumerable.Range(1, blocks - 1).Select(_ => first.CreateSibling())];
        foreach (var account in accounts)
            (world.Next(blocks) is > 0 and var block ? others[block - 1] : first).Add(account);
        return first.Build(others);
    }

    private static IEnumerable<Account> Expected(AccountQuery query, List<Account> accounts, ProfileScores scores)
    {
        var part = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search.Trim();
        bool Contains(Account a, string key) =>
            a.Value(key) is AttributeValue.Text text && text.Value.Contains(part!, StringComparison.OrdinalIgnoreCase);
        var met = accounts.Where(a => ConditionEvaluator.Meets(query.Filter, a, query.AsOf))
            .Where(a => part is null || Contains(a, "name") || Contains(a, "domain")
                || part.Equals(a.ExternalId, StringComparison.OrdinalIgnoreCase)
                || (a.Name == a.ExternalId && a.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .Select(a => (Account: a, Score: AccountScorer.Score(scores.Profile, a, query.AsOf)))
            .Where(x => query.Tier is null || x.Score.Tier == query.Tier).ToList();

        IComparable? Key((Account Account, ScoreExplanation Score) x) => query.Sort switch
        {
            var s when s == AccountSort.ByPoints => x.Score.Raw,
            var s when s == AccountSort.ByName => x.Account.Name.ToUpperInvariant(),
            var s when s == AccountSort.ById => x.Account.Id,
            _ => x.Account.Value(query.Sort.Attribute!) switch
            {
                AttributeValue.Number number => number.Value,
                AttributeValue.Date date => date.Value,
                AttributeValue.YesNo yesNo => yesNo.Value,
                AttributeValue.Set set => set.Values.Length,
                null => null,
                var text => text.ToString()!.ToUpperInvariant(),
            },
        };
        var comparer = Comparer<IComparable?>.Create((a, b) => a is string s ? string.CompareOrdinal(s, (string?)b) : a!.CompareTo(b));
        var present = met.Where(x => Key(x) is not null);
        var ordered = query.Descending ? present.OrderByDescending(Key, comparer) : present.OrderBy(Key, comparer);
        return ordered.ThenBy(x => x.Account.Id).Concat(met.Where(x => Key(x) is null).OrderBy(x => x.Account.Id)).Select(x => x.Account);
    }
}
