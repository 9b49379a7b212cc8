using System.Text.RegularExpressions;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Tests.Features.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Reports.Deals;

public sealed partial class ListDealsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task ReadsAPageFromTheIndexOfItsOrder()
    {
        await _world.ScalarAsync<int>("""
            insert into deals (external_id, name, type, outcome, created_on)
            select n::text, '', 'NewBusiness', 'Open', case when n % 10 > 0 then date '2020-01-01' + n % 2000 end from generate_series(1, 20000) n;
            analyze deals; select 1
            """);
        await using var db = await _world.Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();

        var page = ListDeals.Latest(db.Deals).Take(ListDeals.PageSize).ToQueryString();
        var plan = await _world.ScalarAsync<string>($"explain (format json) {Parameter().Replace(page, $"{ListDeals.PageSize}")}");

        Assert.Contains("ix_deals_latest", plan);
        Assert.DoesNotContain("Sort", plan);
    }

    [GeneratedRegex("@\\w+")]
    private static partial Regex Parameter();
}
