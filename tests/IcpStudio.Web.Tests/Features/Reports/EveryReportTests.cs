using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Tests.Access;
using IcpStudio.Web.Tests.Features.Accounts;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Reports;

/// <summary>What every report keeps: it answers of a workspace without anything, of one deal and of a million, and counts each.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class EveryReportTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int MostBytes = 1_500_000_000;

    public static TheoryData<string> Names =>
        [.. UseCases.Permissions.Where(useCase => useCase.Value == Permission.ReadReports).Select(useCase => useCase.Key)];

    [Theory, MemberData(nameof(Names))]
    public async Task AnswersOfAnEmptyWorkspace(string name)
    {
        await using var studio = Open(await postgres.CreateDatabaseAsync(DatabaseTemplate.Schema));

        Assert.True(await Case(name).AskAsync(studio, 1) is null or 0);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task CountsTheOneDealThereIs(string name)
    {
        var database = await postgres.CreateDatabaseAsync(AccountWorld.Published);
        await AddDealsAsync(database, 1);
        await using var studio = Open(database);

        Assert.Equal(Expected(Case(name), deals: 1, won: 1), await Case(name).AskAsync(studio, 1));
    }

    [Fact, Trait(Pace.Name, Pace.Slow)]
    public async Task CountsAMillionDealsInBoundedMemory()
    {
        var database = await postgres.CreateDatabaseAsync(AccountWorld.Published);
        await AddDealsAsync(database, 1_000_000);
        await using var studio = Open(database);
        foreach (var (name, known) in ReportCase.All)
        {
            Assert.Equal((name, Expected(known, 1_000_000, 250_000)), (name, await known.AskAsync(studio, 1)));
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, MostBytes);
        }
    }

    private static ReportCase Case(string name) => ReportCase.All.TryGetValue(name, out var known) ? known
        : throw new KeyNotFoundException($"{name} is new: say in {nameof(ReportCase)} how it is asked and what it counts.");

    private static int? Expected(ReportCase known, int deals, int won) => known.Counts switch
    {
        CountedDeals.All => deals,
        CountedDeals.Won => won,
        _ => null,
    };

    private static StudioServices Open(string database) => new(database, StudioServices.Someone(UserRole.Admin));

    /// <summary>Decided deals of the last year, the first of every four won.</summary>
    private static async Task AddDealsAsync(string database, int count)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"""
            insert into deals (external_id, account_id, name, type, outcome, amount, created_on, closed_on)
            select 'd' || n, a.id, 'Deal', 'NewBusiness', case when n % 4 = 0 then 'Won' else 'Lost' end, 1000,
                current_date - 250 - (n % 100)::int, current_date - 1 - (n % 200)::int
            from generate_series(0, {count - 1}) n
            join (select id, row_number() over (order by id) - 1 as place from accounts) a on a.place = n % 300
            """);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
