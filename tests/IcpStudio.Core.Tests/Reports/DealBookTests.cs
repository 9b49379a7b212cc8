using IcpStudio.Core.Reports;

namespace IcpStudio.Core.Tests.Reports;

public sealed class DealBookTests
{
    [Fact]
    public void OfRenewalsOfOneAccountAndDayTheOneBookedLastCounts()
    {
        long[] ids = [1, 2, 3, 4, 5, 6, 7, 8];
        long[] accounts = [10, 10, 10, 11, 0, 0, 10, 10];
        byte[] types = [DealBook.Renewal, DealBook.Renewal, DealBook.Renewal, DealBook.Renewal, DealBook.Renewal, DealBook.Renewal, DealBook.Expansion, DealBook.Renewal];
        int[] closed = [100, 100, 101, 100, 100, 100, 100, DealBook.NoDay];
        Assert.Equal([true, false, false, false, false, false, false, false], DealBook.FindRepeated(ids, accounts, types, closed));
        Array.Reverse(ids);
        Assert.Equal([false, true, false, false, false, false, false, false], DealBook.FindRepeated(ids, accounts, types, closed));
    }

    [Fact]
    public void ATextNobodyHasHasNoDeals()
    {
        var builder = new CodedTextsBuilder();
        foreach (var text in new[] { "Ann", null, "Bob", "Ann", "" })
            builder.Add(text);
        var texts = builder.Build();
        Assert.Equal([1, 0, 2, 1, 0], texts.Codes);
        Assert.Equal(2, texts.CodeOf("Bob"));
        Assert.Equal(CodedTexts.Nobody, texts.CodeOf("ann"));
        Assert.Equal(CodedTexts.Nobody, texts.CodeOf(""));
    }
}
