using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IcpStudio.Core.Profiles.Serialization.Stored;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>A profile in the shape of its file, to be printed as YAML or JSON; what says nothing is left out.</summary>
internal static class FileTree
{
    /// <exception cref="ArgumentException">A rule asks for another attribute than its criterion's, which a file cannot say.</exception>
    public static JsonObject Of(ProfileDefinition definition) => new JsonObject { ["profile"] = definition.Name }
        .With("summary", definition.Summary)
        .With("owner", definition.Owner)
        .With("productLine", definition.ProductLine)
        .With("reviewEveryMonths", definition.ReviewEveryMonths is { } months ? JsonValue.Create(months) : null)
        .With("tiers",
            List(definition.Tiers, tier => new JsonObject { ["name"] = tier.Name, ["from"] = tier.From }.With("action", tier.Action)))
        .With("criteria", List(definition.Criteria, Criterion))
        .WithSome("disqualifiers", definition.Disqualifiers, Disqualifier)
        .WithSome("triggers", definition.Triggers,
            trigger => new JsonObject { ["name"] = trigger.Name }.With("why", trigger.Why).With("action", trigger.Action))
        .WithSome("painPoints", definition.PainPoints,
            pain => new JsonObject { ["name"] = pain.Name }.With("sign", pain.Sign).With("answer", pain.Answer))
        .WithSome("personas", definition.Personas, Persona);

    private static JsonObject Criterion(Criterion criterion) => new JsonObject { ["attribute"] = criterion.Attribute }
        .With("rules", List(criterion.Rules, rule => rule.When.Attribute == criterion.Attribute
            ? new JsonObject { ["when"] = WhenTree.Of(rule.When), ["points"] = rule.Points }
            : throw new ArgumentException(
                $"A rule of the criterion on “{criterion.Attribute}” asks for “{rule.When.Attribute}”; a file cannot say that.",
                nameof(criterion))))
        .With("missing", criterion.PointsWhenMissing == 0 ? null : JsonValue.Create(criterion.PointsWhenMissing))
        .With("note", criterion.Note)
        .WithSome("evidence", criterion.Evidence, Evidence);

    private static JsonObject Disqualifier(Disqualifier disqualifier) =>
        new JsonObject
        {
            ["attribute"] = disqualifier.When.Attribute,
            ["when"] = WhenTree.Of(disqualifier.When),
            ["reason"] = disqualifier.Reason
        }
            .With("note", disqualifier.Note)
            .WithSome("evidence", disqualifier.Evidence, Evidence);

    private static JsonObject Evidence(EvidenceItem item) =>
        new JsonObject { ["kind"] = EvidenceJson.Name(item.Kind), ["text"] = item.Text }
            .With("by", item.By)
            .With("on", Date(item.On))
            .With("link", item.Link)
            .With("measured", item.Measured is { } measured ? Measured(measured) : null);

    private static JsonObject Measured(MeasuredEvidence measured) =>
        new JsonObject { ["cohort"] = measured.Cohort, ["outcome"] = measured.Outcome }
            .With("from", Date(measured.From))
            .With("to", Date(measured.To))
            .With("total", measured.Total)
            .With("totalGood", measured.TotalGood)
            .With("matching", measured.Matching)
            .With("good", measured.Good)
            .With("rateLow", WhenTree.Number(measured.RateLow))
            .With("rateHigh", WhenTree.Number(measured.RateHigh))
            .With("lift", WhenTree.Number(measured.Lift))
            .With("liftLow", WhenTree.Number(measured.LiftLow))
            .With("liftHigh", WhenTree.Number(measured.LiftHigh))
            .With("pValue", WhenTree.Number(measured.PValue))
            .With("qValue", WhenTree.Number(measured.QValue))
            .With("heldOutOfTime", measured.HeldOutOfTime is { } held ? JsonValue.Create(held) : null)
            .With("computedOn", Date(measured.ComputedOn));

    private static JsonObject Persona(Persona persona) => new JsonObject { ["role"] = persona.Role }
        .WithSome("titles", persona.Titles, line => JsonValue.Create(line))
        .WithSome("goals", persona.Goals, line => JsonValue.Create(line))
        .WithSome("pains", persona.Pains, line => JsonValue.Create(line))
        .WithSome("objections", persona.Objections, line => JsonValue.Create(line))
        .WithSome("wording", persona.Wording, line => JsonValue.Create(line));

    private static JsonValue? Date(DateOnly? date) => date is { } day ? JsonValue.Create(day) : null;

    private static JsonArray List<T>(ImmutableArray<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];

    private static JsonObject With(this JsonObject parent, string key, JsonNode? value)
    {
        if (value is not null)
            parent[key] = value;
        return parent;
    }

    private static JsonObject WithSome<T>(this JsonObject parent, string key, ImmutableArray<T> items, Func<T, JsonNode?> node) =>
        items.IsEmpty ? parent : parent.With(key, List(items, node));
}
