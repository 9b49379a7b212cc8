using System.Reflection;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Tests.Architecture;

public sealed class LostTaskTests
{
    private static readonly Assembly[] Ours = [typeof(WebHost).Assembly, typeof(ProfileDefinition).Assembly];

    /// <summary>What tells every error itself: to the page, and to the log.</summary>
    private static readonly string[] Kept = ["UnawaitedWork.Begin", "ChangeSubscription."];

    [Fact]
    public void NothingIsAsyncVoid() => Assert.Empty(Ours.SelectMany(LostTasks.AsyncVoidIn));

    [Fact]
    public void NoTaskIsBegunAndLost() => Assert.DoesNotContain(
        Ours.SelectMany(LostTasks.In), lost => !Kept.Any(kept => lost.StartsWith(kept, StringComparison.Ordinal)));

    [Fact]
    public void TheSearchFindsBoth()
    {
        Assert.Contains("LostTaskTests.Careless.Lose → Task.Delay", LostTasks.In(typeof(Careless).Assembly));
        Assert.Contains("LostTaskTests.Careless.BreakAsync", LostTasks.AsyncVoidIn(typeof(Careless).Assembly));
    }

    private static class Careless
    {
        public static void Lose() => _ = Task.Delay(1);

        public static async void BreakAsync() => await Task.Yield();
    }
}
