using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpStudio.Web.Tests.Features.Reports.Scored;

/// <summary>A page never waits long: what takes a while is counted behind it, once, and kept.</summary>
public sealed class ReportCacheTests
{
    private static readonly DealsAnswer Found = new(
        new ReportProfile(1, "Any", 1, default, ["Primary", "Poor fit"], [], HasDraft: false),
        new ScoredDeals(new ProfileDefinition { Name = "Any" }, null!, null!, null!, null!), new DealSelection(), null, default, null)
    { Seen = "first" };

    private readonly ReportCache _known = new(new StandingClock(), new ChangeNotifier(NullLogger<ChangeNotifier>.Instance));
    private int _counted;

    [Fact]
    public async Task ASlowAnswerIsCountedBehindThePageAndKept()
    {
        var end = new TaskCompletionSource();
        var first = await AskAsync(Found, "first", end.Task);
        Assert.Null(first.Answer);
        Assert.NotNull(first.Progress);
        // Asked again meanwhile, it is not begun anew.
        Assert.Null((await AskAsync(Found, "first", end.Task)).Answer);
        end.SetResult();
        Assert.Equal(new CachedAnswer<string>("1 of first", null), await AskAsync(Found with { Waits = true }, "first", end.Task));
        Assert.Equal(new CachedAnswer<string>("1 of first", null), await AskAsync(Found, "first", end.Task));
    }

    [Fact]
    public async Task AnOlderAnswerStaysUpWhileANewerOneIsCounted()
    {
        Assert.Equal("1 of first", (await AskAsync(Found with { Waits = true }, "first", Task.CompletedTask)).Answer);
        var end = new TaskCompletionSource();
        var meanwhile = await AskAsync(Found, "second", end.Task);
        Assert.Equal("1 of first", meanwhile.Answer);
        Assert.NotNull(meanwhile.Progress);
        end.SetResult();
        Assert.Equal("2 of second", (await AskAsync(Found with { Waits = true }, "second", end.Task)).Answer);
    }

    [Fact]
    public async Task WhoeverWaitsGetsTheAnswerOfNow()
    {
        var end = new TaskCompletionSource();
        Assert.Null((await AskAsync(Found, "first", end.Task)).Answer);
        var waiting = AskAsync(Found with { Waits = true }, "second", end.Task);
        Assert.False(waiting.IsCompleted);
        end.SetResult();
        Assert.Equal("2 of second", (await waiting).Answer);
    }

    [Fact]
    public async Task AFailureIsToldAndTriedAgain()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => AskAsync(Found with { Waits = true }, "first", Task.FromException(new InvalidOperationException())));
        Assert.Equal("2 of first", (await AskAsync(Found with { Waits = true }, "first", Task.CompletedTask)).Answer);
    }

    private Task<CachedAnswer<string>> AskAsync(DealsAnswer found, string seen, Task ready) => _known.GetAsync(
        found, "question", seen, async _ =>
        {
            var number = ++_counted;
            await ready;
            return $"{number} of {seen}";
        },
        CancellationToken.None);

    /// <summary>Nothing takes long by it, however busy the machine is.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
