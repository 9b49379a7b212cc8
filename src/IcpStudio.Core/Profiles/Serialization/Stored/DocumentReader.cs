using System.Collections.Immutable;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Stored;

/// <summary>Reads what <see cref="DocumentWriter"/> wrote; optional keys may be missing.</summary>
internal static class DocumentReader
{
    public static ProfileDefinition Read(JsonPlace root) => new()
    {
        Name = root.Get("name").Text(),
        Summary = root.Find("summary")?.Text(),
        Owner = root.Find("owner")?.Text(),
        ProductLine = root.Find("productLine")?.Text(),
        ReviewEveryMonths = root.Find("reviewEveryMonths")?.Whole(),
        Tiers = root.Find("tiers") is { } tiers
            ? [.. tiers.Items().Select(t => new Tier(t.Get("name").Text(), t.Get("from").Whole(), t.Find("action")?.Text()))]
            : ProfileDefinition.DefaultTiers,
        Criteria = [.. Items(root, "criteria").Select(ReadCriterion)],
        Disqualifiers = [.. Items(root, "disqualifiers").Select(d =>
            new Disqualifier(ConditionJson.Read(d.Get("when")), d.Get("reason").Text(), d.Find("note")?.Text())
            {
                Evidence = EvidenceJson.Read(d)
            })],
        Triggers = [.. Items(root, "triggers").Select(
            t => new TriggeringEvent(t.Get("name").Text(), t.Find("why")?.Text(), t.Find("action")?.Text()))],
        PainPoints = [.. Items(root, "painPoints").Select(
            p => new PainPoint(p.Get("name").Text(), p.Find("sign")?.Text(), p.Find("answer")?.Text()))],
        Personas = [.. Items(root, "personas").Select(ReadPersona)],
    };

    private static Criterion ReadCriterion(JsonPlace place) => new(
        place.Get("attribute").Text(),
        [.. Items(place, "rules").Select(r => new Rule(ConditionJson.Read(r.Get("when")), r.Get("points").Whole()))],
        place.Find("pointsWhenMissing")?.Whole() ?? 0,
        place.Find("note")?.Text())
    { Evidence = EvidenceJson.Read(place) };

    private static Persona ReadPersona(JsonPlace place) => new(place.Get("role").Text())
    {
        Titles = Lines(place, "titles"),
        Goals = Lines(place, "goals"),
        Pains = Lines(place, "pains"),
        Objections = Lines(place, "objections"),
        Wording = Lines(place, "wording"),
    };

    private static ImmutableArray<string> Lines(JsonPlace place, string name) => [.. Items(place, name).Select(line => line.Text())];

    private static IEnumerable<JsonPlace> Items(JsonPlace place, string name) => place.Find(name)?.Items() ?? [];
}
