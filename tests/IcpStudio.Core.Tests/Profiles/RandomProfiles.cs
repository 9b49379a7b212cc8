using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Tests.Profiles;

/// <summary>Valid profiles with awkward texts, numbers and dates; the same seed gives the same one.</summary>
internal sealed class RandomProfiles(int seed)
{
    private static readonly string[] Awkward =
    [
        "NO", "yes", "0012", "1e5", "null", "~", "- a", "a: b", "#x", "{a}", "[b]", "a,b", "\"quoted\"", "it's", "@x", "%y", "!z", "&a",
        "*a", "|", ">",
        "München", "日本", "🚀 rocket", "tab\there", "line\nbreak", "cr\r\nlf", "nel\u0085x", "ls\u2028x", "nbsp\u00a0x", "bom\ufeffx",
        "rtl\u202ex", "bell\ax",
        " outer ", "a\\b", "2024-01-31", ".5", "true", "a  b", "---", "...", "?", "x:", "<script>", "=1+1", "C++", "R&D", "y", "a #b",
    ];

    private readonly Random _random = new(seed);

    private bool Coin => _random.Next(2) == 0;

    public ProfileDefinition Next() => new()
    {
        Name = Text(),
        Summary = Coin ? Text() : Coin ? "" : null,
        Owner = Perhaps(Text),
        ProductLine = Perhaps(Text),
        ReviewEveryMonths = Coin ? null : _random.Next(1, 61),
        Tiers = _random.Next(3) switch
        {
            0 => [new("A " + Text(), 80, Coin ? Text() : null), new("B", 55), new("C", 30), new("D", 0)],
            1 => [new("yes", 50), new("no", 0, "")],
            _ => ProfileDefinition.DefaultTiers,
        },
        Criteria = Some(5, Criterion),
        Disqualifiers = Some(3, () => new Disqualifier(When(Attribute()), Text(), Perhaps(Text)) { Evidence = Some(2, Evidence) }),
        Triggers = Some(3, () => new TriggeringEvent(Text(), Perhaps(Text), Perhaps(Text))),
        PainPoints = Some(3, () => new PainPoint(Text(), Perhaps(Text), Perhaps(Text))),
        Personas = [.. Some(3, Persona).Select((p, i) => p with { Role = $"{p.Role} {i}" })],
    };

    private Persona Persona() => new(Coin ? "Champion" : Text())
    {
        Titles = Some(2, Text),
        Goals = Some(3, Text),
        Pains = Some(2, Text),
        Objections = Some(2, Text),
        Wording = Some(2, Text),
    };

    private EvidenceItem Evidence()
    {
        var item = new EvidenceItem((EvidenceKind)_random.Next(3), Text(), Perhaps(Text), Coin ? Day() : null,
            $"https://example.com/{Uri.EscapeDataString(Text())}");
        return Coin ? item : item with { Kind = EvidenceKind.Measured, Measured = Measured() };
    }

    private MeasuredEvidence Measured()
    {
        var counts = Enumerable.Range(0, 3).Select(_ => _random.Next(1000)).Order().ToArray();
        var computed = Day();
        return new()
        {
            Cohort = Text(),
            Outcome = Text(),
            From = Coin ? null : DateOnly.MinValue,
            To = Coin ? null : Day(),
            ComputedOn = computed,
            Total = counts[2],
            TotalGood = counts[1],
            Matching = counts[1],
            Good = counts[0],
            RateLow = Share(),
            RateHigh = Share(),
            Lift = Share() * 3,
            LiftLow = Share(),
            LiftHigh = Share(),
            PValue = Share(),
            QValue = Share(),
            HeldOutOfTime = Coin ? null : Coin,
        };
    }

    private decimal? Share() => _random.Next(4) switch { 0 => null, 1 => 0.10m, 2 => 0.0000000000000002m, _ => _random.Next(1001) / 1000m };

    private DateOnly Day() => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber));

    private string? Perhaps(Func<string> text) => _random.Next(3) switch { 0 => null, 1 => "", _ => text() };

    private Criterion Criterion()
    {
        var attribute = Attribute();
        return new Criterion(attribute.Key, [new Rule(When(attribute), Points()), .. Some(4, () => new Rule(When(attribute), Points()))],
            Coin ? 0 : Points(), Coin ? Text() : null)
        {
            Evidence = Some(2, Evidence)
        };
    }

    private Condition When(AttributeDefinition attribute) => _random.Next(8) == 0
        ? new PresenceCondition(attribute.Key, Coin)
        : attribute.Type switch
        {
            AttributeType.Choice => Values(attribute, Coin ? ValueOperator.In : ValueOperator.NotIn),
            AttributeType.Set => Values(attribute, (ValueOperator)_random.Next(2, 5)),
            AttributeType.Number => Numbers(attribute),
            AttributeType.Date => Dates(attribute),
            AttributeType.YesNo => new YesNoCondition(attribute.Key, Coin),
            _ => new PresenceCondition(attribute.Key, Coin),
        };

    private ValueCondition Values(AttributeDefinition attribute, ValueOperator op) => new(attribute.Key, op, [Text(), .. Some(4, Text)]);

    private NumberCondition Numbers(AttributeDefinition attribute)
    {
        var (from, to) = (Number(), Number());
        return _random.Next(4) switch
        {
            0 => new(attribute.Key, from, null),
            1 => new(attribute.Key, null, to),
            2 => new(attribute.Key, from, from),
            _ => new(attribute.Key, Math.Min(from, to), Math.Max(from, to)),
        };
    }

    private DateCondition Dates(AttributeDefinition attribute)
    {
        var (from, to) = (Bound(), Bound());
        if (from.Date > to.Date || from.DaysFromAsOf > to.DaysFromAsOf)
            (from, to) = (to, from);
        return _random.Next(3) switch
        {
            0 => new(attribute.Key, from, null),
            1 => new(attribute.Key, null, to),
            _ => new(attribute.Key, from, to),
        };
    }

    private DateBound Bound() => _random.Next(4) switch
    {
        0 => DateBound.FromAsOf(0),
        1 => DateBound.FromAsOf(_random.Next(-DateBound.MaxDays, DateBound.MaxDays + 1)),
        2 => DateBound.FromAsOf(_random.Next(-3, 4)),
        _ => DateBound.On(DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber))),
    };

    private decimal Number() => _random.Next(4) switch
    {
        0 => _random.Next(-1000, 1000),
        1 => new decimal(_random.Next(), 0, 0, Coin, 4),
        2 => Coin ? AttributeValue.MaxNumber : -AttributeValue.MaxNumber,
        _ => new decimal(_random.Next(100) * 1000, 0, 0, false, 3),
    };

    private int Points() => _random.Next(-100, 101);

    private string Text() => Coin
        ? Awkward[_random.Next(Awkward.Length)] + (Coin ? "" : Awkward[_random.Next(Awkward.Length)]).Replace(" outer ", "")
        : $"value {_random.Next(100)}";

    private AttributeDefinition Attribute() => BuiltInAttributes.All[_random.Next(BuiltInAttributes.All.Count)];

    private ImmutableArray<T> Some<T>(int max, Func<T> make) => [.. Enumerable.Range(0, _random.Next(max + 1)).Select(_ => make())];
}
