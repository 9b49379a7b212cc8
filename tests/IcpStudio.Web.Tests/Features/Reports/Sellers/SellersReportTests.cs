using System.Globalization;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Tests.Features.Evidence;

namespace IcpStudio.Web.Tests.Features.Reports.Sellers;

/// <summary>Who sells to whom in the sample workspace, against plain SQL.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed class SellersReportTests(SampleDatabase sample)
{
    [Theory, InlineData("owner"), InlineData("source")]
    public async Task SaysWhatPlainSqlSays(string column)
    {
        var kind = SellerKind.Of(column);
        await using var studio = new StudioServices(sample.Database);
        var answer = (await studio.Get<ShowSellers>().RunAsync(new DealQuestion(), kind, waits: true))!;
        Assert.NotEmpty(answer.Report!.Groups);
        Assert.Equal(
            await PlainSql.RowsAsync(sample.Database.ConnectionString, $"""
                select coalesce(d.{column}, ''), s.tier, count(*) filter (where d.outcome = 'Open'), count(*) filter (where d.outcome = 'Won'), count(*) filter (where d.outcome in ('Won', 'Lost')),
                    coalesce(sum(case when d.outcome in ('Won', 'Lost') then d.closed_on - d.created_on when d.outcome = 'Open' then (now() at time zone 'utc')::date - d.created_on end), 0)
                from deals d join account_scores s on s.account_id = d.account_id join current_runs r on r.run_id = s.run_id
                where d.type = 'NewBusiness' and d.outcome <> 'Cancelled' group by 1, 2 order by coalesce(d.{column}, '') collate "C", 2
                """),
            answer.Report.Groups.OrderBy(g => g.Name, StringComparer.Ordinal)
                .SelectMany(g => Enumerable.Range(0, 3).Where(t => g.Open[t] + g.Won[t].Count > 0)
                    .Select(t => string.Create(
                        CultureInfo.InvariantCulture, $"{g.Name} {t} {g.Open[t]} {g.Won[t].Hits} {g.Won[t].Count} {g.Days[t]}"))));
        Assert.Equal(kind == SellerKind.Owner, answer.Accounts is not null);
        if (answer.Accounts is { } accounts)
            Assert.Equal(
                await PlainSql.RowsAsync(sample.Database.ConnectionString, """
                    select lower(a.owner), s.tier, count(*) from accounts a join account_scores s on s.account_id = a.id join current_runs r on r.run_id = s.run_id
                    where a.owner is not null group by 1, 2 order by lower(a.owner) collate "C", 2
                    """),
                accounts.OrderBy(a => a.Key, StringComparer.Ordinal)
                    .SelectMany(a => a.Value.Select((n, tier) => (n, tier)).Where(x => x.n > 0).Select(x => $"{a.Key} {x.tier} {x.n}")));
        Assert.Matches("of the days of sales cycles went into Poor fit, which wins",
            SellerFormatter.Says(answer.Profile.Tiers, answer.Report));
    }

    [Fact]
    public async Task IsNotForReps()
    {
        await using var studio = new StudioServices(sample.Database, StudioServices.Someone(UserRole.Rep));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => studio.Get<ShowSellers>().RunAsync(new DealQuestion(), SellerKind.Owner));
    }
}
