using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Tests;

/// <summary>Waits for what a test is about, never for time.</summary>
internal static class Until
{
    // A guard against a test that would hang; no test is about it.
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(3);

    /// <summary>Looks again whenever one of the topics is published.</summary>
    public static async Task TrueAsync(ChangeNotifier changes, ChangeTopics topics, Func<Task<bool>> isSo)
    {
        using var waiter = new ChangeWaiter(changes, topics, TimeProvider.System);
        while (!await isSo())
            Assert.True(await waiter.WaitAsync(Hang, default), "It did not come about.");
    }

    /// <summary>Looks again and again; each look must be a question to somebody else, such as the database.</summary>
    public static async Task TrueAsync(Func<Task<bool>> isSo)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Hang, "It did not come about.");
    }
}
