using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Tests.Index.Kernel;

/// <summary>Many words at once against one word after another.</summary>
public sealed class BitmapTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PlanesAreJoinedAndCountedAsWordsAre(int seed)
    {
        var random = new Random(seed);
        var (a, b) = (Random(random, seed), Random(random, seed / 3));

        Assert.Equal(a.Zip(b, (x, y) => x & y), Changed(a, bitmap => Bitmap.And(bitmap, b)));
        Assert.Equal(a.Zip(b, (x, y) => x | y), Changed(a, bitmap => Bitmap.Or(bitmap, b)));
        Assert.Equal(a.Zip(b, (x, y) => x & ~y), Changed(a, bitmap => Bitmap.Except(bitmap, b)));
        Assert.Equal(a.Select(x => ~x), Changed(a, bitmap => Bitmap.Not(bitmap)));
        Assert.Equal(a.Sum(x => (int)ulong.PopCount(x)), Bitmap.Count(a));
        Assert.Equal(a.Zip(b, (x, y) => (int)ulong.PopCount(x & y)).Sum(), Bitmap.CountBoth(a, b));
    }

    [Fact]
    public void FullAndEmptyPlanesAreCounted()
    {
        Assert.Equal(BlockLayout.BlockRows, Bitmap.Count(Bitmap.All));
        Assert.Equal(0, Bitmap.Count(Bitmap.None));
        Assert.Equal(0, Bitmap.CountBoth(Bitmap.All, Bitmap.None));
    }

    [Fact]
    public void APartOfAPlaneThatHasNoWholeVectorsIsRefused() =>
        Assert.Throws<ArgumentException>(() => Bitmap.Count(new ulong[BlockLayout.BitmapWords - 1]));

    private static ulong[] Changed(ulong[] bitmap, Action<ulong[]> change)
    {
        var changed = (ulong[])bitmap.Clone();
        change(changed);
        return changed;
    }

    /// <summary>Thin, even or thick, with stretches of nothing and of everything.</summary>
    private static ulong[] Random(Random random, int kind)
    {
        ulong Word() => (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        return [.. Enumerable.Range(0, BlockLayout.BitmapWords).Select(i => random.Next(8) switch
        {
            0 => 0UL,
            1 => ulong.MaxValue,
            _ => (kind % 3) switch { 0 => Word() & Word() & Word(), 1 => Word(), _ => Word() | Word() | Word() },
        })];
    }
}
