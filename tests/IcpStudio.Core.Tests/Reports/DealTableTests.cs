using IcpStudio.Core.Reports;

namespace IcpStudio.Core.Tests.Reports;

public sealed class DealTableTests
{
    [Fact]
    public void OfRenewalsOfOneAccountAndDayTheOneBookedLastCounts()
    {
        long[] ids = [1, 2, 3, 4, 5, 6, 7, 8];
        long[] accounts = [10, 10, 10, 11, 0, 0, 10, 10];
        byte[] types = [DealTable.Renewal, DealTable.Renewal, DealTable.Renewal, DealTable.Renewal, DealTable.Renewal, DealTable.Renewal,
            DealTable.Expansion, DealTable.Renewal];
        int[] closed = [100, 100, 101, 100, 100, 100, 100, DealTable.NoDay];
        Assert.Equal([true, false, false, false, false, false, false, false], DealTable.FindRepeated(ids, accounts, types, closed));
        Array.Reverse(ids);
        Assert.Equal([false, true, false, false, false, false, false, false], DealTable.FindRepeated(ids, accounts, types, closed));
    }

    [Fact]
    public void ATextNobodyHasHasNoDeals()
    {
        var builder = new DictionaryEncodedColumnBuilder();
        foreach (var text in new[] { "Ann", null, "Bob", "Ann", "" })
            builder.Add(text);
        var texts = builder.Build();
        Assert.Equal([1, 0, 2, 1, 0], texts.Codes);
        Assert.Equal(2, texts.CodeOf("Bob"));
        Assert.Equal(DictionaryEncodedColumn.Nobody, texts.CodeOf("ann"));
        Assert.Equal(DictionaryEncodedColumn.Nobody, texts.CodeOf(""));
    }
}
