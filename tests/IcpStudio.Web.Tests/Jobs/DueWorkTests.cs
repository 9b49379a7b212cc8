using IcpStudio.Web.Jobs;
using IcpStudio.Web.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace IcpStudio.Web.Tests.Jobs;

public sealed class DueWorkTests(StudioApp studio) : IClassFixture<StudioApp>
{
    [Fact]
    public async Task WhatCannotBeAskedForKeepsNothingElseFromIt()
    {
        var (first, broken, last) = (new Work(), new Work { Fails = true }, new Work());

        await new AskForDueWork([first, broken, last], NullLogger<AskForDueWork>.Instance).Execute(null!);

        Assert.Equal((1, 1, 1), (first.Asked, broken.Asked, last.Asked));
    }

    [Fact]
    public async Task ANodeLooksEveryHourAndAMinuteAfterItsStart()
    {
        var scheduler = await studio.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();

        var triggers = await scheduler.GetTriggersOfJob(AskForDueWork.Key);

        Assert.Equal(["after-a-change", "hourly"], triggers.Select(t => t.Key.Name).Order());
        Assert.Equal("10 0 * * * ?", triggers.OfType<ICronTrigger>().Single().CronExpressionString);
    }

    [Fact]
    public async Task ALookIsPlannedOnceHoweverMuchChangesAndHoweverManyNodesHearOfIt()
    {
        var schedulers = studio.Services.GetRequiredService<ISchedulerFactory>();
        var scheduler = await schedulers.GetScheduler();
        await scheduler.UnscheduleJob(LookAfterChanges.Trigger);
        var clock = new Clock { Now = DateTimeOffset.UtcNow.AddDays(1) };
        var node = new LookAfterChanges(schedulers, new ChangeNotifier(NullLogger<ChangeNotifier>.Instance), [new Work()], clock,
            NullLogger<LookAfterChanges>.Instance);
        var other = new LookAfterChanges(schedulers, new ChangeNotifier(NullLogger<ChangeNotifier>.Instance), [new Work()], clock,
            NullLogger<LookAfterChanges>.Instance);

        Assert.True(await node.PlanAsync());
        Assert.Equal(clock.Now.AddMinutes(1), (await scheduler.GetTrigger(LookAfterChanges.Trigger))!.StartTimeUtc,
            TimeSpan.FromSeconds(1));
        Assert.False(await node.PlanAsync());
        Assert.False(await other.PlanAsync());
        await scheduler.UnscheduleJob(LookAfterChanges.Trigger);
        clock.Now = clock.Now.AddMinutes(1);
        Assert.True(await node.PlanAsync());
    }

    private sealed class Work : IDueWork
    {
        public bool Fails { get; init; }

        public int Asked { get; private set; }

        public string Name => "This";

        public ChangeTopics After => ChangeTopics.Segments;

        public Task<int> AskAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Fails ? throw new InvalidOperationException("Out of order.") : Task.FromResult(0);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
