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
}
