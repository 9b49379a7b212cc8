using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Features.Evidence;
using Npgsql;

namespace IcpStudio.Web.Tests.Evidence;

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
        var catalog = await studio.Get<AttributeCatalogSource>().RefreshAsync();
        var today = new Account(1, null, Account.NoValues.Add("employees", new AttributeValue.Number(300)).Add("industry", new AttributeValue.Choice("Software")));

        DateOnly?[] days = [new(2025, 1, 15), new(2025, 2, 1), new(2025, 3, 1), new(2025, 7, 1), null];
        var past = await studio.Get<AccountPast>().ReadAsync(
            [.. days.Select(d => new CohortMember(1, MemberOutcome.Good, d, d, d)), new CohortMember(99, MemberOutcome.Bad, null, null, null)],
            new Dictionary<long, Account> { [1] = today }, catalog, CancellationToken.None);

        // What changed on the day itself was known on it.
        Assert.Equal(["100", "200", "200", "300", "300"], past.Take(5).Select(a => a!.Value("employees")!.ToString()));
        // Only found out later: the fact was there all the time.
        Assert.All(past.Take(5), a => Assert.Equal("Software", a!.Value("industry")!.ToString()));
        Assert.Null(past[5]);
    }
}
