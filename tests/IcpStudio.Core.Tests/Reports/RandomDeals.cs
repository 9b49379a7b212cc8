using System.Collections.Frozen;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;

namespace IcpStudio.Core.Tests.Reports;

/// <summary>Random scored deals and customers, the same for the same seed.</summary>
internal static class RandomDeals
{
    public static readonly int FirstDay = new DateOnly(2024, 1, 10).DayNumber;

    private static readonly string[] Names = ["", "Ann", "Bob", "Cid"];

    public static ScoredDeals Scored(int seed, int count)
    {
        var random = new Random(seed);
        var deals = Book(random, count);
        var customers = Customers(random, count / 4);
        return new ScoredDeals(new ProfileDefinition { Name = "Random" }, deals, Scores(random, deals.Rows), customers,
            Scores(random, customers.Rows));
    }

    private static DealTable Book(Random random, int count)
    {
        int Day(double known) => random.NextDouble() < known ? FirstDay + random.Next(600) : DealTable.NoDay;
        DictionaryEncodedColumn Texts()
        {
            var builder = new DictionaryEncodedColumnBuilder();
            for (var i = 0; i < count; i++)
                builder.Add(Names[random.Next(Names.Length)]);
            return builder.Build();
        }

        long[] ids = [.. Enumerable.Range(1, count).Select(i => (long)i)];
        int[] rows = [.. ids.Select(_ => random.Next(10) == 0 ? -1 : random.Next(count / 3))];
        byte[] types = [.. ids.Select(_ => (byte)random.Next(3))];
        DealEnd[] ends = [.. ids.Select(_ => (DealEnd)random.Next(4))];
        int[] closed = [.. ends.Select(e => e == DealEnd.Open ? DealTable.NoDay : Day(.95))];
        return new DealTable
        {
            Ids = ids,
            Rows = rows,
            Ends = ends,
            Types = types,
            CreatedOn = [.. ids.Select(_ => Day(.9))],
            ClosedOn = closed,
            Amounts = [.. ids.Select(_ => random.Next(8) == 0 ? DealTable.NoAmount : random.Next(1_000_000) * 100L)],
            Owners = Texts(),
            Products = Texts(),
            Sources = Texts(),
            FirstSeenOn = [.. ids.Select(_ => FirstDay)],
            IsRepeated = [.. ids.Select((_, i) => types[i] == DealTable.Renewal && random.Next(5) == 0)],
        };
    }

    private static CustomerTable Customers(Random random, int count)
    {
        double[] Figures() => [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? double.NaN : random.Next(200))];
        bool[] Flags() => [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0)];
        return new CustomerTable
        {
            Rows = [.. Enumerable.Range(0, count)],
            Since = [.. Enumerable.Range(0, count).Select(_ => random.Next(10) == 0 ? DealTable.NoDay : FirstDay + random.Next(600))],
            HasChurned = Flags(),
            IsDerived = Flags(),
            FirstDeals = [.. Enumerable.Range(0, count).Select(i => random.Next(5) == 0 ? -1 : i)],
            Days = new int[count],
            FirstSeenOn = new int[count],
            Nrr = Figures(),
            Grr = Figures(),
            Ltv = Figures(),
            ExpansionArr = Figures(),
            Nps = Figures(),
            Tickets = Figures(),
        };
    }

    private static PastScores Scores(Random random, int[] rows) => new(
        [.. rows.Select(r => r < 0 ? PastScores.NoTier : (byte)random.Next(3))], [.. rows.Select(_ => (short)(random.Next(40) - 10))],
        [.. rows.Select(r => r < 0 ? ScoredBy.Nothing : (ScoredBy)random.Next(3))], FrozenDictionary<int, ulong>.Empty);
}
