using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Indexing;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Evidence.Question;

public sealed class AccountPastTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task ReadsAValueThatWasOverwrittenLaterAsItWasOnTheDay()
    {
        await using var studio = new StudioServices(database);
        await using var write = studio.Get<NpgsqlDataSource>().CreateCommand("""
            insert into accounts (id, name, employees, industry) overriding system value values (1, 'Acme', 300, 'Software');
            insert into account_changes (account_id, attribute, old_value, changed_at) values
                (1, 'employees', '100', '2025-02-01'), (1, 'employees', '200', '2025-06-01'), (1, 'industry', null, '2025-06-01')
            """);
        await write.ExecuteNonQueryAsync();
        DateOnly?[] days = [new(2025, 1, 15), new(2025, 2, 1), new(2025, 3, 1), new(2025, 7, 1), null];
        CohortMember[] members = [.. days.Select(d => new CohortMember(1, MemberOutcome.Good, d, d, d)),
            new CohortMember(99, MemberOutcome.Bad, null, null, null)];
        var accounts = (await studio.Get<AccountIndexService>().CatchUpAsync()).Snapshot;
        var past = await studio.Get<AccountPast>().ReadAsync(members, accounts.Catalog, CancellationToken.None);
        int[] rows = [.. members.Select(m => accounts.RowOf(m.AccountId!.Value))];
        EvidenceColumn? Column(string key) => IndexColumns.Of(accounts, accounts.Column(key)!, rows, past[key]);

        // What changed on the day itself was known on it.
        Assert.Equal([100, 200, 200, 300, 300, double.NaN], Assert.IsType<NumberColumn>(Column("employees")).Numbers);
        // Only found out later: the fact was there all the time.
        var industry = Assert.IsType<ChoiceColumn>(Column("industry"));
        Assert.Equal("Software", Assert.Single(industry.Values));
        Assert.Equal([0, 0, 0, 0, 0, -1], industry.Codes);
        Assert.Null(Column("country"));
    }

    [Fact]
    public async Task ColumnsOfTheIndexAreThoseOfTheAccountsOneByOne()
    {
        await using var studio = new StudioServices(database);
        await using var write = studio.Get<NpgsqlDataSource>().CreateCommand("""
            insert into accounts (id, name, country, technologies, last_funding_on, has_rev_ops_team, total_funding) overriding system value
            select 100 + i, 'Account ' || i, (array['USA', 'DEU', null])[1 + i % 3], case i % 4 when 0 then array['a', 'b'] when 1 then array['c'] when 2 then array['a', 'c'] end,
                case when i % 5 > 0 then date '2024-01-01' + i end, nullif(i % 4, 3) = 1, nullif(i % 7, 0) * 1.25
            from generate_series(1, 200) i;
            insert into account_changes (account_id, attribute, old_value, changed_at) values (101, 'country', '"FRA"', '2025-02-01'), (103, 'country', '"usa"', '2025-02-01')
            """);
        await write.ExecuteNonQueryAsync();
        CohortMember[] members = [.. Enumerable.Range(1, 200)
            .Select(i => new CohortMember(100 + i, MemberOutcome.Good, null, null, new(2025, 1, 1)))];
        var accounts = (await studio.Get<AccountIndexService>().CatchUpAsync()).Snapshot;
        var past = await studio.Get<AccountPast>().ReadAsync(members, accounts.Catalog, CancellationToken.None);
        int[] rows = [.. members.Select(m => accounts.RowOf(m.AccountId!.Value))];
        var read = (await studio.Get<AccountReader>()
            .ReadAsync([.. members.Select(m => m.AccountId!.Value)], accounts.Catalog, CancellationToken.None)).OrderBy(a => a.Id).ToList();
        read[0] = read[0] with { Values = read[0].Values.SetItem("country", new AttributeValue.Choice("FRA")) };
        read[2] = read[2] with { Values = read[2].Values.SetItem("country", new AttributeValue.Choice("USA")) };

        foreach (var key in (string[])["country", "technologies", "lastFundingOn", "hasRevOpsTeam", "totalFunding"])
        {
            var column = IndexColumns.Of(accounts, accounts.Column(key)!, rows, past[key])!;
            Assert.Equal(read.Select(a => Text(a.Value(key))), members.Select((_, i) => Text(column, i)));
        }
    }

    private static string? Text(AttributeValue? value) => value switch
    {
        AttributeValue.Set set => string.Join(",", set.Values.Order(StringComparer.Ordinal)),
        AttributeValue.Date date => date.Value.DayNumber.ToString(CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private static string? Text(EvidenceColumn column, int member) => column.IsMissing(member) ? null : column switch
    {
        ChoiceColumn choice => choice.Values[choice.Codes[member]],
        SetColumn set => string.Join(",", set.Rows[member]!.Select(m => set.Values[m]).Order(StringComparer.Ordinal)),
        NumberColumn number => number.Numbers[member].ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
