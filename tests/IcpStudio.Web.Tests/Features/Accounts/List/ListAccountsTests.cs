using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Indexing;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Accounts.List;

public sealed class ListAccountsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly DateOnly AsOf = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task PagesCountsAndTiersAreWhatLinqGives()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var all = (await world.AccountsAsync())
            .Select(a => (Account: a, Score: AccountScorer.Score(AccountWorld.Definition, a, AsOf)))
            .ToList();
        var filter = FilterText.Parse("employees >= 100 and not country in (DEU) or industry is missing", AttributeCatalog.BuiltIn).Filter!;
        foreach (var (search, tier, narrowed) in new[]
        {
            (null, null, false),
            ("ACME", null, false),
            ("company1", "Secondary", false),
            (null, "poor fit", true),
            ("e", null, true)
        })
        {
            var rows = all.Where(x => search is null || x.Account.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
                || x.Account.Domain!.Contains(search, StringComparison.OrdinalIgnoreCase))
                .Where(x => !narrowed || Meets(filter, x.Account)).ToList();
            var ofTier = rows.Where(x =>
                tier is null || AccountWorld.Definition.Tiers[x.Score.Tier].Name.Equals(tier, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(x => x.Score.Raw).ThenBy(x => x.Account.Id).ToList();
            for (var page = 1; page <= 4; page++)
            {
                var list =
                    (await world.ListAsync(new AccountListRequest
                    {
                        Search = search,
                        Tier = tier,
                        Filter = narrowed ? filter : Filter.Everything,
                        Page = page,
                        PageSize = 40
                    }))!;
                Assert.Equal(ofTier.Count, list.Count);
                Assert.Equal(300, list.Total);
                Assert.Equal(AccountWorld.Definition.Tiers.Select((_, t) => rows.Count(x => x.Score.Tier == t)), list.TierCounts);
                var shown = ofTier.Skip((list.Page - 1) * 40).Take(40).ToList();
                Assert.Equal(shown.Select(x => x.Account.Id), list.Items.Select(i => i.Id));
                Assert.Equal(shown.Select(x => (x.Score.Score, x.Score.Low, x.Score.High, x.Score.Tier, x.Score.IsDisqualified)),
                    list.Items.Select(i =>
                        (i.Score!.Value.Score, i.Score.Value.Low, i.Score.Value.High, i.Score.Value.Tier, i.Score.Value.IsDisqualified)));
            }
        }
    }

    [Fact]
    public async Task FacetsCountUnderEverythingElseThatIsChosen()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var accounts = await world.AccountsAsync();
        var filter = FilterText.Parse("industry in (software) and employees >= 100", AttributeCatalog.BuiltIn).Filter!;

        var list = (await world.ListAsync(new AccountListRequest { Filter = filter, Facets = ["technologies"] }))!;

        Assert.Equal(["technologies", "industry", "employees"], list.Facets.Select(f => f.Attribute.Key));
        var industry = list.Facets[1];
        var large = accounts.Where(a => a.Value("employees") is AttributeValue.Number { Value: >= 100 }).ToList();
        Assert.Equal("software", Assert.Single(industry.Choice.Values));
        Assert.Equal(large.Count(a => a.Value("industry") is null), industry.Missing);
        Assert.All(industry.Values, v => Assert.Equal(large.Count(a => a.Value("industry")?.ToString() == v.Value), v.Count));
        Assert.Equal(100, list.Facets[2].Choice.From);
        Assert.Equal(accounts.Count(a => a.Value("industry")?.ToString() == "software" && a.Value("employees") is null),
            list.Facets[2].Missing);
    }

    [Fact]
    public async Task UnknownProfilesAndTiersGiveNoList()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        Assert.Null(await world.ListAsync(new AccountListRequest { Tier = "Gold" }));
        Assert.Null(await world.ListAsync(new AccountListRequest { ProfileId = 99 }));
    }

    [Fact]
    public async Task WithoutAPublishedProfileTheListIsOrderedByName()
    {
        await using var world = await AccountWorld.CreateAsync(postgres, isPublished: false);
        var list = (await world.ListAsync(new AccountListRequest()))!;
        Assert.Null(list.Profile);
        Assert.Equal(list.Items.OrderBy(i => i.Name, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.Id), list.Items);
        Assert.Null(await world.ListAsync(new AccountListRequest { Tier = "Primary" }));
    }

    [Fact]
    public async Task GoingOnThroughPagesKeepsTheListWhileScoresAreSwitched()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var first = (await world.ListAsync(new AccountListRequest { PageSize = 100 }))!;
        await world.PublishAsync(AccountWorld.Definition with { Criteria = [.. AccountWorld.Definition.Criteria.Skip(1)] });

        await using var scope = world.As(UserRole.Rep);
        var list = scope.ServiceProvider.GetRequiredService<ListAccounts>();
        var ids = first.Items.Select(i => i.Id).ToList();
        foreach (var page in new[] { 2, 3 })
            ids.AddRange(
                (await list.RunAsync(new AccountListRequest { PageSize = 100, Page = page }, first.At, default))!.Items.Select(i => i.Id));

        Assert.Equal(300, ids.Distinct().Count());
        var now = world.Services.GetRequiredService<AccountIndexService>().CurrentOrNull!;
        Assert.NotEqual(first.Stamp, ListStamp.Of(now, null));
    }

    [Fact]
    public async Task NobodyWhoIsNotSignedInSeesTheList()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.Services.CreateAsyncScope();
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => scope.ServiceProvider.GetRequiredService<ListAccounts>().RunAsync(new AccountListRequest()));
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => scope.ServiceProvider.GetRequiredService<FindAccounts>().RunAsync("acme"));
    }

    private static bool Meets(Filter filter, Account account) => filter switch
    {
        Filter.Leaf leaf => ConditionEvaluator.Meets(leaf.Condition, account, AsOf),
        Filter.All all => all.Parts.All(p => Meets(p, account)),
        Filter.Any any => any.Parts.Any(p => Meets(p, account)),
        Filter.Not not => !Meets(not.Part, account),
        _ => false,
    };
}
