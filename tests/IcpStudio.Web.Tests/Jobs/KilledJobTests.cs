using IcpStudio.Web.Jobs;
using IcpStudio.Web.Tests.Features.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Jobs;

/// <summary>
/// What every kind of job keeps: killed right before a random statement and taken up by another node, it ends as one that nobody
/// disturbed. How many such points a kind: <c>ICPSTUDIO_KILL_POINTS</c>, two unless it says otherwise.
/// </summary>
[Trait(Pace.Name, Pace.Long), Trait(Pace.Name, Pace.Counted)]
public sealed class KilledJobTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly IReadOnlyList<string> Names = [.. typeof(WebHost).Assembly.GetTypes()
        .Where(type => type is { IsInterface: false, IsAbstract: false } && type.IsAssignableTo(typeof(IJobKind)))
        .Select(type => type.Name)];

    public static TheoryData<string> Kinds => [.. Names];

    [Theory, MemberData(nameof(Kinds))]
    public async Task EndsAsIfNobodyHadDisturbedItWhereverItIsKilled(string kind)
    {
        Assert.True(KilledJobCase.All.TryGetValue(kind, out var known),
            $"{kind} is new: say in {nameof(KilledJobCase)} how it starts and what it leaves.");
        var random = new Random(31);
        var (statements, _, undisturbed) = await RunAsync(known, int.MaxValue);
        Assert.True(statements > 2, $"{kind} did nothing.");

        // Signs of life come by the clock, so a late point is now and then not reached.
        for (var (points, killed, tries) = (Pace.CountOf("ICPSTUDIO_KILL_POINTS", 2), 0, 0); killed < points; tries++)
        {
            Assert.True(tries < 20 * points, $"{kind} was killed {killed} times in {tries} runs.");
            var run = await RunAsync(known, random.Next(2, statements));
            Assert.Equal(undisturbed, run.Outcome);
            killed += run.Killed;
        }
    }

    [Fact]
    public void NoCaseIsLeftOfAKindThatIsGone() => Assert.Empty(KilledJobCase.All.Keys.Except(Names));

    private async Task<(int Statements, int Killed, string Outcome)> RunAsync(KilledJobCase known, int killBefore)
    {
        var connectionString = await postgres.CreateDatabaseAsync(known.Template);
        using var executioner = new Executioner(connectionString);
        await using var world = new ImportWorld(connectionString, services => services.AddSingleton(executioner.DataSource));
        await known.StartAsync(world);
        var statements = await executioner.RunNextAsync(world.Runner, killBefore);
        await executioner.TakeUpAsync(world.Runner);
        Assert.Equal("Succeeded", await world.ScalarAsync<string>("select coalesce(error, state) from job_runs order by id desc limit 1"));
        return (statements, executioner.Killed, await world.ScalarAsync<string>(known.Outcome));
    }
}
