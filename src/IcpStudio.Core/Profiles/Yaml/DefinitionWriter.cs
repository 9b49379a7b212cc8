using System.Globalization;
using System.Text;
using IcpStudio.Core.Conditions;
using static IcpStudio.Core.Profiles.Yaml.ScalarText;

namespace IcpStudio.Core.Profiles.Yaml;

/// <summary>Writes a profile the way people would: one line for a tier, a rule, a disqualifier.</summary>
internal sealed class DefinitionWriter
{
    private readonly StringBuilder _text = new();

    public string Write(ProfileDefinition definition)
    {
        Line($"profile: {Text(definition.Name)}");
        Optional("summary: ", definition.Summary);
        Line(definition.Tiers.IsEmpty ? "tiers: []" : "tiers:");
        foreach (var tier in definition.Tiers)
            Line($"  - {{name: {Text(tier.Name)}, from: {tier.From}{(tier.Action is null ? "" : $", action: {Text(tier.Action)}")}}}");
        Line(definition.Criteria.IsEmpty ? "criteria: []" : "criteria:");
        foreach (var criterion in definition.Criteria)
            Write(criterion);
        if (!definition.Disqualifiers.IsEmpty)
            Line("disqualifiers:");
        foreach (var (when, reason) in definition.Disqualifiers)
            Line($"  - {{attribute: {Text(when.Attribute)}, when: {When(when)}, reason: {Text(reason)}}}");
        return _text.ToString();
    }

    private void Write(Criterion criterion)
    {
        Line($"  - attribute: {Text(criterion.Attribute)}");
        Line(criterion.Rules.IsEmpty ? "    rules: []" : "    rules:");
        foreach (var (when, points) in criterion.Rules)
        {
            if (when.Attribute != criterion.Attribute)
                throw new ArgumentException($"A rule of the criterion on “{criterion.Attribute}” asks for “{when.Attribute}”; a file cannot say that.", nameof(criterion));
            Line($"      - {{when: {When(when)}, points: {points}}}");
        }
        if (criterion.PointsWhenMissing != 0)
            Line($"    missing: {criterion.PointsWhenMissing}");
        Optional("    note: ", criterion.Note);
    }

    private static string When(Condition condition) => condition switch
    {
        ValueCondition values => $"{{{Operator(values.Operator)}: [{string.Join(", ", values.Values.Select(Text))}]}}",
        NumberCondition { From: { } from, To: { } to } when from == to => $"{{equals: {Number(from)}}}",
        NumberCondition { From: { } from, To: null } => $"{{atLeast: {Number(from)}}}",
        NumberCondition { From: null, To: { } to } => $"{{atMost: {Number(to)}}}",
        NumberCondition number => $"{{between: [{Number(number.From)}, {Number(number.To)}]}}",
        DateCondition { From.DaysFromAsOf: <= 0 and { } days, To.DaysFromAsOf: 0 } => $"{{withinLastDays: {-days}}}",
        DateCondition { From.DaysFromAsOf: 0, To.DaysFromAsOf: > 0 and { } days } => $"{{withinNextDays: {days}}}",
        DateCondition { From: null, To.DaysFromAsOf: < 0 and { } days } => $"{{moreThanDaysAgo: {-days - 1}}}",
        DateCondition { From: { } from, To: null } => $"{{onOrAfter: {Bound(from)}}}",
        DateCondition { From: null, To: { } to } => $"{{onOrBefore: {Bound(to)}}}",
        DateCondition date => $"{{between: [{Bound(date.From)}, {Bound(date.To)}]}}",
        YesNoCondition yesNo => $"{{is: {(yesNo.Is ? "yes" : "no")}}}",
        PresenceCondition presence => presence.IsMissing ? "{missing: true}" : "{present: true}",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.GetType().Name, "There is no such condition."),
    };

    private static string Operator(ValueOperator op) => op switch
    {
        ValueOperator.In => "in",
        ValueOperator.NotIn => "notIn",
        ValueOperator.AnyOf => "anyOf",
        ValueOperator.AllOf => "allOf",
        _ => "noneOf",
    };

    private static string Number(decimal? number) => number switch
    {
        null => "null",
        0 => "0",
        { } value => value.ToString("0.############################", CultureInfo.InvariantCulture),
    };

    private static string Bound(DateBound? bound) => bound switch
    {
        null => "null",
        { Date: { } date } => ValueText.Date(date),
        _ => $"{{{WhenReader.DaysFromToday}: {bound.DaysFromAsOf}}}",
    };

    private void Optional(string key, string? text)
    {
        if (text is not null)
            Line(key + Text(text));
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
