namespace IcpStudio.Core.Index;

/// <summary>Work on all blocks, on every core where there are more than a few.</summary>
internal static class BlockWork
{
    private const int MaxOnOneCore = 3;

    public static void ForEach(int blocks, Action<int> work)
    {
        if (blocks > MaxOnOneCore)
        {
            Parallel.For(0, blocks, work);
            return;
        }

        for (var block = 0; block < blocks; block++)
            work(block);
    }

    /// <summary>The same with something of its own for each thread that works, gathered at the end one after the other.</summary>
    public static void Gather<T>(int blocks, Func<T> make, Action<int, T> work, Action<T> gather)
    {
        if (blocks > MaxOnOneCore)
        {
            var gathering = new Lock();
            Parallel.For(0, blocks, make, (block, _, own) =>
            {
                work(block, own);
                return own;
            }, own =>
            {
                lock (gathering)
                    gather(own);
            });
            return;
        }

        var only = make();
        for (var block = 0; block < blocks; block++)
            work(block, only);
        gather(only);
    }
}
