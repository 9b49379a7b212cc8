using IcpStudio.Core.Segments;

namespace IcpStudio.Core.Tests.Segments;

public sealed class AccountIdSetTests
{
    [Fact]
    public void GivesBackWhatItTook()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var ids = Enumerable.Range(0, random.Next(200))
                .Select(_ => random.Next(3) == 0 ? random.NextInt64(long.MaxValue) : random.Next(1000))
                .ToHashSet();
            Assert.Equal(ids.Order(), AccountIdSet.Read(AccountIdSet.Write(ids)));
        }
    }

    [Fact]
    public void NeighboursTakeAByteEach() => Assert.Equal(1000, AccountIdSet.Write(Enumerable.Range(1, 1000).Select(i => (long)i)).Length);

    [Fact]
    public void BytesThatEndWithinANumberAreRefused() => Assert.Throws<FormatException>(() => AccountIdSet.Read([1, 0x80]));
}
