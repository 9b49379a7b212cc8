using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Tests.Scoring;

namespace IcpStudio.Core.Tests.Index;

public sealed class AccountIndexTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory, MemberData(nameof(Seeds))]
    public void GivesBackWhatWasPutIn(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(300);
        var snapshot = KernelAgreesTests.SnapshotOf(world, accounts);
        Assert.All(accounts, a => AssertSame(a, snapshot.AccountAt(snapshot.RowOf(a.Id))));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void AfterRandomChangesHoldsWhatAFreshOneHolds(int seed)
    {
        var world = new RandomWorld(seed);
        var index = new AccountIndex(world.Catalog);
        var expected = new Dictionary<long, Account>();
        for (var i = 0; i < 20; i++)
        {
            var before = index.Current;
            var beforeAccounts = before.Count;
            var upserts = Enumerable.Range(0, world.Next(20)).Select(_ => world.Account(world.Next(150) + 1)).ToList();
            var deleted = Enumerable.Range(0, world.Next(6)).Select(_ => (long)world.Next(160)).ToList();
            index.Apply(upserts, deleted);
            upserts.ForEach(a => expected[a.Id] = a);
            deleted.ForEach(id => expected.Remove(id));
            Assert.Equal(beforeAccounts, Enumerable.Range(0, before.RowCount).Count(before.IsLive));
            Assert.Equal(expected.Count, index.Current.Count);
        }

        var now = index.Current;
        Assert.All(expected.Values, a => AssertSame(a, now.AccountAt(now.RowOf(a.Id))));
        Assert.All(Enumerable.Range(0, 170).Where(id => !expected.ContainsKey(id)), id => Assert.Equal(-1, now.RowOf(id)));
    }

    [Fact]
    public void AnOlderSnapshotNeverChanges()
    {
        var world = new RandomWorld(7);
        var accounts = world.Accounts(50);
        var index = new AccountIndex(KernelAgreesTests.SnapshotOf(world, accounts));
        var old = index.Current;
        index.Apply([.. accounts.Select(a => world.Account(a.Id)), world.Account(99)], [3, 4]);
        Assert.All(accounts, a => AssertSame(a, old.AccountAt(old.RowOf(a.Id))));
        Assert.Equal(-1, old.RowOf(99));
        Assert.Equal(49, index.Current.Count);
    }

    [Fact]
    public void AnIndexThatWentApartAndTheOneItLeftNeverSeeEachOthersValues()
    {
        var catalog = AttributeCatalog.BuiltIn;
        Account Of(long id, string industry) => new(id, null, Account.NoValues.SetItem("industry", new AttributeValue.Choice(industry)));
        var index = new AccountIndex(catalog);
        var shared = index.Apply([Of(1, "software")], []);

        var apart = new AccountIndex(shared.Apart()).Apply([Of(1, "fintech")], []);
        var later = index.Apply([Of(2, "retail")], []);

        Assert.Equal("software", shared.ValueAt(0, "industry")!.ToString());
        Assert.Equal("fintech", apart.ValueAt(0, "industry")!.ToString());
        Assert.Equal("retail", later.ValueAt(later.RowOf(2), "industry")!.ToString());
        Assert.Equal((0, 0), (later.Column("industry")!.Values!.Find("fintech"), apart.Column("industry")!.Values!.Find("retail")));
    }

    [Fact]
    public void ABatchThatDoesNotFitChangesNothing()
    {
        var index = new AccountIndex(AttributeCatalog.BuiltIn);
        var good = new Account(1, null, Account.NoValues.Add("industry", new AttributeValue.Choice("x")));
        var bad = new Account(2, null, Account.NoValues.Add("employees", new AttributeValue.Choice("x")));
        Assert.Throws<ArgumentException>(() => index.Apply([good, bad], []));
        Assert.Throws<ArgumentException>(
            () => index.Apply([good, good with { Id = 3, Values = Account.NoValues.Add("no", new AttributeValue.YesNo(true)) }], []));
        Assert.Equal(0, index.Current.Count);
    }

    [Fact]
    public void ACustomAttributeAddedLaterIsMissingUntilSet()
    {
        var world = new RandomWorld(5);
        var index = new AccountIndex(AttributeCatalog.BuiltIn);
        index.Apply([new Account(1, "a", Account.NoValues.Add("industry", new AttributeValue.Choice("x")))], []);
        index.WithCatalog(world.Catalog);
        Assert.Null(index.Current.ValueAt(0, "badges"));
        index.Apply([new Account(1, "a", Account.NoValues.Add("badges", new AttributeValue.Set(["One", "Two"])))], []);
        Assert.Equal("One, Two", index.Current.ValueAt(0, "badges")!.ToString());
        Assert.Null(index.Current.ValueAt(0, "industry"));
        index.WithCatalog(AttributeCatalog.BuiltIn);
        Assert.Null(index.Current.ValueAt(0, "badges"));
        index.Apply([new Account(2, "b", Account.NoValues)], []);
        Assert.Equal(2, index.Current.Count);
    }

    [Fact]
    public void FindsAccountsInBlocksWhoseIdsComeInAnyOrder()
    {
        var builder = new IndexBuilder(AttributeCatalog.BuiltIn);
        var ids = Enumerable.Range(1, 2 * BlockLayout.BlockRows + 100).Select(i => (long)i * 3).ToArray();
        new Random(1).Shuffle(ids);
        foreach (var id in ids)
            builder.AddRow(id, null);
        var snapshot = builder.Build();
        for (var row = 0; row < ids.Length; row += 97)
        {
            Assert.Equal(row, snapshot.RowOf(ids[row]));
            Assert.Equal(-1, snapshot.RowOf(ids[row] + 1));
        }
    }

    [Fact]
    public void BuildersSideBySideMakeOneIndex()
    {
        var first = new IndexBuilder(AttributeCatalog.BuiltIn);
        IndexBuilder[] others = [first.CreateSibling(), first.CreateSibling()];
        var id = 0L;
        foreach (var builder in (IndexBuilder[])[first, .. others])
        {
            for (var i = 0; i < 1_000; i++)
            {
                builder.AddRow(++id, null);
                builder.SetChoice(builder.Column("industry"), $"Industry {id % 40}");
                builder.SetSet(builder.Column("technologies"), [$"t{id % 7}", $"t{id % 3}"]);
            }
        }

        var index = new AccountIndex(first.Build(others));
        index.Apply([new Account(id + 1, "new", Account.NoValues)], [1_500]);
        Assert.Equal(3_000, index.Current.Count);
        Assert.Equal(-1, index.Current.RowOf(1_500));
        Assert.Equal("new", index.Current.NameAt(index.Current.RowOf(id + 1)));
        for (var at = 1; at <= id; at += 13)
            Assert.Equal($"Industry {at % 40}", index.Current.ValueAt(index.Current.RowOf(at), "industry")?.ToString());
        var found = FilterEvaluator.Evaluate(
            index.Current, new Filter.Leaf(new ValueCondition("technologies", ValueOperator.AnyOf, ["t5"])), default);
        Assert.Equal(Enumerable.Range(1, 3_000).Count(n => n % 7 == 5 && n != 1_500), found.Count);
    }

    [Fact]
    public void RefusesTwoAccountsOfOneId()
    {
        var builder = new IndexBuilder(AttributeCatalog.BuiltIn);
        builder.AddRow(4, null);
        builder.AddRow(4, null);
        Assert.Throws<ArgumentException>(() => builder.Build());
    }

    [Fact]
    public void SettersWriteWhatAWholeAccountWrites()
    {
        var builder = new IndexBuilder(AttributeCatalog.BuiltIn);
        builder.AddRow(1, "x");
        builder.SetText(builder.Column("name"), "Acme");
        builder.SetChoice(builder.Column("industry"), "Software");
        builder.SetSet(builder.Column("technologies"), ["Go", "SQL"]);
        builder.SetNumber(builder.Column("employees"), 12.5m);
        builder.SetDate(builder.Column("lastFundingOn"), new DateOnly(2024, 2, 29));
        builder.SetYesNo(builder.Column("hasRevOpsTeam"), false);
        Assert.Throws<ArgumentException>(() => builder.SetChoice(builder.Column("employees"), "x"));
        var account = builder.Build().AccountAt(0);
        var expected = Account.NoValues.Add("name", new AttributeValue.Text("Acme")).Add("industry", new AttributeValue.Choice("Software"))
            .Add("technologies", new AttributeValue.Set(["Go", "SQL"])).Add("employees", new AttributeValue.Number(12.5m))
            .Add("lastFundingOn", new AttributeValue.Date(new DateOnly(2024, 2, 29))).Add("hasRevOpsTeam", new AttributeValue.YesNo(false));
        AssertSame(new Account(1, "x", expected), account);
    }

    private static void AssertSame(Account expected, Account actual)
    {
        Assert.Equal((expected.Id, expected.ExternalId), (actual.Id, actual.ExternalId));
        Assert.Equal(Sorted(expected), Sorted(actual));
    }

    private static IEnumerable<(string, AttributeValue)> Sorted(Account account) =>
        account.Values.OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => (v.Key, v.Value is AttributeValue.Set set
                ? new AttributeValue.Set([.. set.Values.Order(StringComparer.Ordinal)])
                : v.Value));
}
