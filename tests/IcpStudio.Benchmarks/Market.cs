using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Benchmarks;

/// <summary>A generated market, the same at every run: 14 choices, 9 numbers, 3 sets, a tenth of the values missing.</summary>
internal static class Market
{
    private const int ValuesOfAChoice = 20;
    private static readonly int[] ValuesOfSets = [256, 64, 128];

    private static readonly ImmutableArray<string> Choices = Keys(AttributeType.Choice, 14);
    private static readonly ImmutableArray<string> Numbers = Keys(AttributeType.Number, 9);
    private static readonly ImmutableArray<string> Sets = Keys(AttributeType.Set, 3);

    /// <summary>32 criteria of two or three rules each, on every kind of attribute.</summary>
    public static ProfileDefinition Profile { get; } = new()
    {
        Name = "Benchmark",
        Criteria = [.. Choices.Select(Choice), .. Numbers.Select(Number), .. Sets.Select(Set), .. Choices.Take(6).Select(Choice)],
        Disqualifiers = [new Disqualifier(new ValueCondition(Choices[0], ValueOperator.In, [$"{Choices[0]} 19"]), "Not served")],
    };

    public static IndexSnapshot Build(int accounts)
    {
        var random = new Random(20_260_101);
        var builder = new IndexBuilder(AttributeCatalog.BuiltIn);
        var name = builder.Column(BuiltInAttributes.Name);
        var choices = Choices.Select(k => (Column: builder.Column(k), Values: Values(k, ValuesOfAChoice))).ToArray();
        var numbers = Numbers.Select(builder.Column).ToArray();
        var sets = Sets.Select((k, i) => (Column: builder.Column(k), Values: Values(k, ValuesOfSets[i]))).ToArray();
        for (var id = 1; id <= accounts; id++)
        {
            builder.AddRow(id, $"A{id}");
            builder.SetText(name, $"Company {id}");
            foreach (var (column, values) in choices)
            {
                if (random.Next(10) > 0)
                    builder.SetChoice(column, values[random.Next(values.Length)]);
            }

            foreach (var column in numbers)
            {
                if (random.Next(10) > 0)
                    builder.SetNumber(column, random.Next(5_000));
            }

            foreach (var (column, values) in sets)
            {
                if (random.Next(10) > 0)
                    builder.SetSet(column, [values[random.Next(values.Length)], values[random.Next(values.Length)]]);
            }
        }

        return builder.Build();
    }

    private static ImmutableArray<string> Keys(AttributeType type, int count) =>
        [.. BuiltInAttributes.All.Where(a => a.Type == type).Select(a => a.Key).Take(count)];

    private static string[] Values(string key, int count) => [.. Enumerable.Range(0, count).Select(i => $"{key} {i}")];

    private static Criterion Choice(string key) => new(
        key,
        [
            new Rule(new ValueCondition(key, ValueOperator.In, [$"{key} 1", $"{key} 2", $"{key} 3"]), 20),
            new Rule(new ValueCondition(key, ValueOperator.In, [$"{key} 4", $"{key} 5"]), 10),
            new Rule(new ValueCondition(key, ValueOperator.In, [$"{key} 6"]), -15),
        ]);

    private static Criterion Number(string key) => new(
        key, [new Rule(new NumberCondition(key, 1_000, 2_000), 20), new Rule(new NumberCondition(key, 2_001, 4_000), 8)], PointsWhenMissing: 2);

    private static Criterion Set(string key) => new(
        key, [new Rule(new ValueCondition(key, ValueOperator.AnyOf, [$"{key} 1", $"{key} 2", $"{key} 3", $"{key} 4"]), 25)]);
}
