namespace IcpStudio.Core.Index.Kernel;

/// <summary>How many rows a block has, and what follows from it. Every column and bitmap of a block is padded to exactly this.</summary>
public static class BlockLayout
{
    /// <summary>Rows of a block, used or not.</summary>
    public const int BlockRows = 1 << BlockShift;

    /// <summary>A row number shifted right by this is its block.</summary>
    public const int BlockShift = 15;

    /// <summary>Words of a bitmap: one bit a row.</summary>
    public const int BitmapWords = BlockRows / 64;

    /// <summary>The number of a row inside its block.</summary>
    public static int InBlock(int row) => row & (BlockRows - 1);

    /// <summary>Guards against a mismatch of padding and block, which would give wrong counts without a word.</summary>
    /// <exception cref="ArgumentException">The lengths are not those of one block.</exception>
    internal static void Check(int rows, int words)
    {
        if (rows != BlockRows || words != BitmapWords)
            throw new ArgumentException($"A block has {BlockRows} rows and bitmaps of {BitmapWords} words, not {rows} and {words}.");
    }
}

/// <summary>Which twin of the kernel works. Both give the same answer to the last bit.</summary>
public enum KernelPath
{
    /// <summary>The fastest the machine has.</summary>
    Vector,

    /// <summary>One row at a time.</summary>
    Scalar,
}
