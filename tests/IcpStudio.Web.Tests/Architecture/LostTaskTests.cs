using System.Reflection;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Tests.Architecture;

public sealed class LostTaskTests
{
    private static readonly Assembly[] Ours = [typeof(WebHost).Assembly, typeof(ProfileDefinition).Assembly];

    [Fact]
    public void NothingIsAsyncVoid() => Assert.Empty(Ours.SelectMany(LostTasks.AsyncVoidIn));

    [Fact]
    public void NoTaskIsBegunAndLost() =>
        Assert.Equal(["UnawaitedWork.Begin → UnawaitedWork.RunAsync"], Ours.SelectMany(LostTasks.In));

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
