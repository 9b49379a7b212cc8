using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;

namespace IcpStudio.Core.Tests.Index;

public sealed class PreparedOrderTests
{
    [Fact]
    public async Task WhatAnOrderingBegunBesideFailedWithIsThrownToWhoAsksNext()
    {
        var snapshot = new IndexBuilder(AttributeCatalog.BuiltIn).Build([]);
        var begun = new TaskCompletionSource();
        using var go = new ManualResetEventSlim();
        snapshot.Prepare(("name", false), () =>
        {
            begun.SetResult();
            go.Wait();
            throw new InvalidDataException("A block is broken.");
        });
        await begun.Task;
        // Under way: nobody begins it twice.
        snapshot.Prepare(("name", false), () => Assert.Fail("It is under way."));
        go.Set();

        InvalidDataException? failure = null;
        while (failure is null)
        {
            await Task.Yield();
            failure = (InvalidDataException?)Record.Exception(
                () => snapshot.Prepare(("name", false), () => Assert.Fail("It is under way.")));
        }

        Assert.Equal("A block is broken.", failure.Message);
    }
}
