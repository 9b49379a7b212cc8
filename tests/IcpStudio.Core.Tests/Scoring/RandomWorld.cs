using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Tests.Scoring;

/// <summary>Random profiles, filters and accounts, small enough to collide often; the same for the same seed.</summary>
public sealed class RandomWorld(int seed)
{
    public static readonly DateOnly AsOf = new(2025, 6, 30);

    private static readonly string[] Words =
        ["Alpha", "beta", "GAMMA", "Delta x", "épsilon", "Ζήτα", "eta", "theta", "iota", "kappa", "lambda", "mu"];
    private static readonly decimal[] Numbers =
        [0, 1, -1, 10, 50, 50.5m, 100, 0.0001m, -0.0001m, 12.3456m, 1_000_000, 25_000_000, AttributeValue.MaxNumber,
            -AttributeValue.MaxNumber, 3_000_000_000m];

    private readonly Random _random = new(seed);

    public AttributeCatalog Catalog { get; } = new(
    [
        new("partnerLevel", "Partner level", AttributeGroup.Situational, AttributeType.Choice, "Custom.", IsCustom: true),
        new("badges", "Badges", AttributeGroup.Situational, AttributeType.Set, "Custom.", IsCustom: true),
        new("fitGuess", "Fit guess", AttributeGroup.Situational, AttributeType.Number, "Custom.", IsCustom: true),
        new("metOn", "Met on", AttributeGroup.Situational, AttributeType.Date, "Custom.", IsCustom: true),
        new("isPartner", "Is partner", AttributeGroup.Situational, AttributeType.YesNo, "Custom.", IsCustom: true),
        new("nickname", "Nickname", AttributeGroup.Situational, AttributeType.Text, "Custom.", IsCustom: true),
    ]);

    public string[] Attributes { get; } =
    [
        "industry", "country", "employees", "headcountGrowth", "technologies", "hiringFor", "lastFundingOn", "hasRevOpsTeam", "domain",
        "partnerLevel", "badges", "fitGuess", "metOn", "isPartner", "nickname",
    ];

    /// <summary>Share of conditions that test for a value of another type than their attribute's.</summary>
    public double Mistyped { get; init; } = 0.03;

    public int Next(int max) => _random.Next(max);

    public bool Chance(double p) => _random.NextDouble() < p;

    public Account Account(long id)
    {
        var values = Core.Accounts.Account.NoValues.ToBuilder();
        foreach (var attribute in Attributes.Append("name"))
        {
            if (Chance(0.7))
                values[attribute] = Value(Catalog.Find(attribute)!.Type);
        }

        return new Account(id, Chance(0.5) ? $"x-{id}" : null, values.ToImmutable());
    }

    public List<Account> Accounts(int count) => [.. Enumerable.Range(1, count).Select(i => Account(i))];

    public ProfileDefinition Profile()
    {
        while (true)
        {
            var tiers = Next(3) + 2;
            var from = Enumerable.Range(1, 100).OrderBy(_ => Next(1000)).Take(tiers - 1).OrderDescending().Append(0);
            var profile = new ProfileDefinition
            {
                Name = "Random",
                Tiers = [.. from.Select((f, i) => new Tier($"T{i}", f))],
                Criteria = [.. Enumerable.Range(0, Next(7) + 1).Select(_ => Criterion())],
                Disqualifiers = Chance(0.5)
                    ? []
                    : [.. Enumerable.Range(0, Next(3)).Select(i => new Disqualifier(Condition(Pick(Attributes)), $"Reason {i}"))],
            };
            if (profile.MaxPoints > 0)
                return profile;
        }
    }

    public Criterion Criterion()
    {
        var attribute = Pick(Attributes);
        var rules = Enumerable.Range(0, Next(4)).Select(_ => new Rule(Condition(attribute), Points()));
        return new Criterion(Chance(0.1) ? attribute.ToUpperInvariant() : attribute, [.. rules], Chance(0.5) ? 0 : Points());
    }

    public Filter Filter(int depth = 2) => (depth == 0 ? 0 : Next(4)) switch
    {
        0 => new Filter.Leaf(Condition(Pick([.. Attributes, "name", "noSuchAttribute"]))),
        1 => new Filter.All([.. Enumerable.Range(0, Next(4)).Select(_ => Filter(depth - 1))]),
        2 => new Filter.Any([.. Enumerable.Range(0, Next(4)).Select(_ => Filter(depth - 1))]),
        _ => new Filter.Not(Filter(depth - 1)),
    };

    public Condition Condition(string attribute)
    {
        if (Chance(0.1))
            return new PresenceCondition(attribute, Chance(0.5));
        var type = Chance(Mistyped) ? (AttributeType)Next(6) : Catalog.Find(attribute)?.Type ?? AttributeType.Choice;
        return type switch
        {
            AttributeType.Choice => new ValueCondition(attribute, (ValueOperator)Next(2), SomeWords(Next(7))),
            AttributeType.Set => new ValueCondition(attribute, (ValueOperator)(2 + Next(3)), SomeWords(Next(4))),
            AttributeType.Number => NumberRange(attribute),
            AttributeType.Date => DateRange(attribute),
            AttributeType.YesNo => new YesNoCondition(attribute, Chance(0.5)),
            _ => new PresenceCondition(attribute, Chance(0.5)),
        };
    }

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    private int Points() => Chance(0.1) ? Pick([-100, 100, 0]) : Next(81) - 25;

    private NumberCondition NumberRange(string attribute)
    {
        var (a, b) = (Pick(Numbers), Pick(Numbers));
        return Next(3) switch
        {
            0 => new NumberCondition(attribute, a, null),
            1 => new NumberCondition(attribute, null, a),
            _ => new NumberCondition(attribute, Math.Min(a, b), Math.Max(a, b)),
        };
    }

    private DateCondition DateRange(string attribute)
    {
        DateBound Bound() => Chance(0.5) ? DateBound.FromAsOf(Next(60) - 30) : DateBound.On(AsOf.AddDays(Next(60) - 30));
        return Next(3) switch
        {
            0 => new DateCondition(attribute, Bound(), null),
            1 => new DateCondition(attribute, null, Bound()),
            _ => new DateCondition(attribute, Bound(), Bound()),
        };
    }

    private ImmutableArray<string> SomeWords(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Spelling(Pick([.. Words, "nobody's"])))];

    private string Spelling(string word) => Next(5) switch
    {
        0 => word.ToUpperInvariant(),
        1 => $" {word} ",
        2 => word.ToLowerInvariant(),
        _ => word,
    };

    private AttributeValue Value(AttributeType type) => type switch
    {
        AttributeType.Choice => new AttributeValue.Choice(Pick(Words)),
        AttributeType.Set => new AttributeValue.Set([.. Enumerable.Range(0, Next(4) + 1).Select(_ => Pick(Words)).Distinct()]),
        AttributeType.Number => new AttributeValue.Number(Chance(0.8) ? Pick(Numbers) : Next(1_000_000) / 10_000m),
        AttributeType.Date =>
            new AttributeValue.Date(Chance(0.05) ? Pick([DateOnly.MinValue, DateOnly.MaxValue]) : AsOf.AddDays(Next(80) - 40)),
        AttributeType.YesNo => new AttributeValue.YesNo(Chance(0.5)),
        _ => new AttributeValue.Text($"{Pick(Words)} {Pick(Words)} {Next(100)}"),
    };
}
