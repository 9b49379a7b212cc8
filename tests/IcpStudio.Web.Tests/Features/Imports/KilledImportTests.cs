using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Tests.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>
/// An import whose connection the server ends right before a random statement of it, as if the node had died there. How many
/// such points: <c>ICPSTUDIO_KILL_POINTS</c>, a few unless it says otherwise.
/// </summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class KilledImportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Table = "select coalesce(md5(string_agg(concat_ws('|', external_id, name, employees, industry), ';' order by "
        + "external_id)), '') from accounts";

    [Fact, Trait(Pace.Name, Pace.Counted)]
    public async Task LeavesAllOrNothingWhereverItIsKilled()
    {
        var points = Pace.CountOf("ICPSTUDIO_KILL_POINTS", 4);
        var random = new Random(31);
        using var executioner = new Executioner(database.ConnectionString);
        await using var world = new ImportWorld(database.ConnectionString, services => services.AddSingleton(executioner.DataSource));
        await world.ResetAsync();
        var (statements, whole) = await RunAsync(world, executioner, killBefore: int.MaxValue);

        // Signs of life come by the clock, so a late point is now and then not reached.
        while (executioner.Killed < points)
        {
            await world.ResetAsync();
            var point = random.Next(1, statements);
            Assert.Equal(whole, (await RunAsync(world, executioner, point)).Table);
        }
    }

    private static async Task<(int Statements, string Table)> RunAsync(ImportWorld world, Executioner executioner, int killBefore)
    {
        var id = await world.UploadAsync(KilledJobCase.Csv(employees: 0));
        await world.StartAsync(id);
        var statements = await executioner.RunNextAsync(world.Runner, killBefore);
        var import = await world.ShowAsync(id);
        Assert.Equal(import.State == ImportState.Succeeded ? 400L : 0L, await world.ScalarAsync<long>("select count(*) from accounts"));
        await executioner.TakeUpAsync(world.Runner);
        Assert.Equal((ImportState.Succeeded, 400), ((await world.ShowAsync(id)).State, (await world.ShowAsync(id)).Counts.Added));
        return (statements, await world.ScalarAsync<string>(Table));
    }
}
