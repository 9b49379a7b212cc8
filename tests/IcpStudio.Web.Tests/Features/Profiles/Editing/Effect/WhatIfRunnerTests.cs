using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.WhatIf;
using IcpStudio.Web.Features.Profiles.Editing.Effect;
using IcpStudio.Web.Indexing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Profiles.Editing.Effect;

public sealed class WhatIfRunnerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task AnswersInOrderAndAlwaysTheLastOne()
    {
        await using var services = new StudioServices(database);
        await SampleProfile.AddAccountsAsync(services.Get<NpgsqlDataSource>());
        await using var runner = new WhatIfRunner(
            services.Get<VisibleAccounts>(), null, TimeProvider.System, NullLogger<WhatIfRunner>.Instance);
        var answered = new List<int>();
        var last = new TaskCompletionSource<DraftEffect>();
        runner.Answered += effect =>
        {
            answered.Add(PointsOf(effect.Definition));
            if (answered[^1] == 100)
                last.TrySetResult(effect);
        };

        for (var points = 1; points <= 100; points++)
            runner.Ask(SampleProfile.Definition("Sample", points));

        var newest = await last.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(answered.Order(), answered);
        Assert.True(answered.Count <= 100);
        var accounts = await services.Get<AccountIndexService>().GetAsync();
        var full = ProfileScores.Score(newest.Definition, accounts.Snapshot, DateOnly.FromDateTime(DateTime.UtcNow));
        Assert.Equal(full.TierCounts.AsEnumerable(), newest.Scores!.TierCounts);
        Assert.Equal(full.Histogram.AsEnumerable(), newest.Scores.Histogram);
    }

    [Fact]
    public async Task WhatIsAskedStopsWithTheEditor()
    {
        await using var services = new StudioServices(database);
        var runner = new WhatIfRunner(services.Get<VisibleAccounts>(), null, TimeProvider.System, NullLogger<WhatIfRunner>.Instance);
        var answers = 0;
        runner.Answered += _ => Interlocked.Increment(ref answers);
        await using (var connection = await services.Get<NpgsqlDataSource>().OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            // Nobody can read accounts meanwhile, so the question waits for them.
            await using var command = new NpgsqlCommand("lock table accounts in access exclusive mode", connection, transaction);
            await command.ExecuteNonQueryAsync();
            runner.Ask(SampleProfile.Definition("Sample", 10));

            await runner.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }

        await services.Get<AccountIndexService>().GetAsync();
        Assert.Equal(0, answers);
    }

    private static int PointsOf(ProfileDefinition definition) => definition.Criteria[0].Rules[0].Points;
}
