using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>Makes an index of the workload without a database.</summary>
internal static class MemoryWorkload
{
    public static IndexSnapshot Build(int accounts)
    {
        var builder = new IndexBuilder(AttributeCatalog.BuiltIn);
        var (name, domain, yesNo) =
            (builder.Column(BuiltInAttributes.Name), builder.Column(BuiltInAttributes.Domain), builder.Column(BenchmarkAttributes.YesNo));
        var choices = BenchmarkAttributes.Choices.Select(c => (Column: builder.Column(c.Key), Texts: Texts(c.Key, c.Values))).ToArray();
        var numbers = BenchmarkAttributes.Numbers.Select(n => (Column: builder.Column(n.Key), n.Greatest)).ToArray();
        var sets = BenchmarkAttributes.Sets.Select(s => (Column: builder.Column(s.Key), Texts: Texts(s.Key, s.Values), s.Members))
            .ToArray();
        for (var i = 0; i < accounts; i++)
        {
            var account = new RandomAccount(i);
            builder.AddRow(account.Id, account.ExternalId);
            builder.SetText(name, account.Name);
            builder.SetText(domain, account.Domain);
            for (var c = 0; c < choices.Length; c++)
            {
                if (account.Choice(c, choices[c].Texts.Length) is >= 0 and var value)
                    builder.SetChoice(choices[c].Column, choices[c].Texts[value]);
            }

            if (account.YesNo is { } isYes)
                builder.SetYesNo(yesNo, isYes);
            for (var n = 0; n < numbers.Length; n++)
            {
                if (account.Number(n, numbers[n].Greatest) is { } number)
                    builder.SetNumberUnits(numbers[n].Column, number * 10_000L);
            }

            for (var s = 0; s < sets.Length; s++)
                builder.SetSet(sets[s].Column, [.. account.Set(s, sets[s].Texts.Length, sets[s].Members).Select(m => sets[s].Texts[m])]);
        }

        return builder.Build();
    }

    private static string[] Texts(string attribute, int values) =>
        [.. Enumerable.Range(0, values).Select(v => BenchmarkAttributes.Value(attribute, v))];
}
