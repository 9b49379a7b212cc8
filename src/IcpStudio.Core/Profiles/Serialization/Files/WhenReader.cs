using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Reads what stands after <c>when:</c>.</summary>
internal sealed partial class WhenReader(FileReader reader)
{
    public const string DaysFromToday = "daysFromToday";

    /// <summary>What can be asked, with what a file holds after it.</summary>
    public static ImmutableArray<WhenOperator> Operators { get; } =
    [
        Values("in", ValueOperator.In), Values("notIn", ValueOperator.NotIn), Values("anyOf", ValueOperator.AnyOf),
        Values("allOf", ValueOperator.AllOf), Values("noneOf", ValueOperator.NoneOf),
        Number("atLeast", (attribute, from) => new(attribute, from, null)),
        Number("atMost", (attribute, to) => new(attribute, null, to)),
        new("between", () => SchemaParts.List(2, 2, SchemaParts.AnyOf(SchemaParts.Number(), SchemaParts.Ref("bound"))),
            (reader, attribute, place) => reader.Between(attribute, place)),
        Number("equals", (attribute, exact) => new(attribute, exact, exact)),
        Date("onOrAfter", (attribute, first) => new(attribute, first, null)),
        Date("onOrBefore", (attribute, last) => new(attribute, null, last)),
        Days("withinLastDays", DateBound.MaxDays, (attribute, days) => new(attribute, DateBound.FromAsOf(-days), DateBound.FromAsOf(0))),
        Days("withinNextDays", DateBound.MaxDays, (attribute, days) => new(attribute, DateBound.FromAsOf(0), DateBound.FromAsOf(days))),
        Days("moreThanDaysAgo", DateBound.MaxDays - 1, (attribute, days) => new(attribute, null, DateBound.FromAsOf(-1 - days))),
        YesNo("is", (attribute, yes) => new YesNoCondition(attribute, yes)),
        YesNo("missing", (attribute, yes) => new PresenceCondition(attribute, yes)),
        YesNo("present", (attribute, yes) => new PresenceCondition(attribute, !yes)),
    ];

    /// <summary>The condition, or null with an error.</summary>
    /// <param name="attribute">The attribute it is asked of.</param>
    /// <param name="node">What stands there.</param>
    /// <param name="path">Its path in the file.</param>
    /// <param name="property">Its path in the definition.</param>
    public Condition? Read(string attribute, FileNode node, string path, string property)
    {
        reader.Note(property, path, node);
        if (reader.Map(node, path, [.. Operators.Select(o => o.Key)]) is not { } map)
            return null;
        if (map.Entries.Count != 1)
        {
            reader.Errors.Add(path, node,
                $"“when” holds {map.Entries.Count} operators; it needs exactly one, such as: when: {{in: [security, enterprise]}}.");
            return null;
        }
        var (key, value) = map.Entries[0];
        var at = $"{path}.{key.Text}";
        foreach (var end in (ReadOnlySpan<string>)["From", "To", "Values"])
            reader.Note($"{property}.{end}", at, value);
        return Operators.FirstOrDefault(o => o.Key == key.Text)?.Read(this, attribute, new(reader, value, at, property));
    }

    private static WhenOperator Values(string key, ValueOperator op) => new(
        key, () => SchemaParts.List(1, ConditionLimits.MaxValues, new TextForm(1, ConditionLimits.MaxValueLength).Schema),
        (reader, attribute, place) => reader.Values(attribute, op, place));

    private static WhenOperator Number(string key, Func<string, decimal, NumberCondition> of) => new(
        key, SchemaParts.Number, (reader, attribute, place) =>
            place.Reader.Number(place.Node, place.Path) is { } number ? of(attribute, number) : null);

    private static WhenOperator Date(string key, Func<string, DateBound, DateCondition> of) => new(
        key, () => SchemaParts.Ref("bound"), (reader, attribute, place) =>
            reader.Bound(place.Node, place.Path) is { } bound ? of(attribute, bound) : null);

    private static WhenOperator Days(string key, int max, Func<string, int, DateCondition> of) => new(
        key, () => SchemaParts.Whole(0, max), (reader, attribute, place) =>
            of(attribute, place.Reader.Whole(place.Node, place.Path, 0, max)));

    private static WhenOperator YesNo(string key, Func<string, bool, Condition> of) => new(
        key, () => new YesNoForm().Schema, (reader, attribute, place) =>
            place.Reader.YesNo(place.Node, place.Path) is { } yes ? of(attribute, yes) : null);

    private ValueCondition Values(string attribute, ValueOperator op, FilePlace place)
    {
        var items = FileReader.Items(place.Node, place.Path);
        var values = new string[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.Verbatim(items[i].Node, items[i].Path);
            reader.Note($"{place.Property}.Values[{i}]", items[i].Path, items[i].Node);
        }

        return new ValueCondition(attribute, op, [.. values]);
    }

    private Condition? Between(string attribute, FilePlace place)
    {
        var (_, node, path, property) = place;
        if (node is not FileList { Items: [var first, var second] })
        {
            reader.Errors.Add(path, node, "“between” needs a list of two ends, such as [50, 500] or [2024-01-01, 2024-12-31].");
            return null;
        }
        reader.Note($"{property}.From", $"{path}[0]", first);
        reader.Note($"{property}.To", $"{path}[1]", second);
        if (LooksLikeDay(first) || LooksLikeDay(second))
        {
            var (from, to) = (Bound(first, $"{path}[0]"), Bound(second, $"{path}[1]"));
            return from is null || to is null ? null : new DateCondition(attribute, from, to);
        }
        var (low, high) = (reader.Number(first, $"{path}[0]"), reader.Number(second, $"{path}[1]"));
        return low is null || high is null ? null : new NumberCondition(attribute, low, high);
    }

    private static bool LooksLikeDay(FileNode node) => node is FileMap || (node is FileScalar scalar && DayShape().IsMatch(scalar.Text));

    private DateBound? Bound(FileNode node, string path)
    {
        if (node is FileMap)
        {
            return reader.Map(node, path, DaysFromToday)?.Find(DaysFromToday) is { } days
                ? DateBound.FromAsOf(reader.Whole(days, $"{path}.{DaysFromToday}", -DateBound.MaxDays, DateBound.MaxDays))
                : Fail(node, path);
        }
        return node is FileScalar scalar && DateOnly.TryParseExact(
            scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? DateBound.On(date)
            : Fail(node, path);
    }

    private DateBound? Fail(FileNode node, string path)
    {
        reader.Errors.Add(path, node, $"{FileReader.Begin(node)} is not a day; write it like 2024-01-31 or {{{DaysFromToday}: -30}}.");
        return null;
    }

    [GeneratedRegex(@"^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}$")]
    private static partial Regex DayShape();
}

/// <summary>Something that can be asked after <c>when:</c>.</summary>
/// <param name="Schema">What a file may hold after it.</param>
/// <param name="Read">Reads that into the condition on an attribute; null, with an error, where it cannot be read.</param>
internal sealed record WhenOperator(string Key, Func<JsonObject> Schema, Func<WhenReader, string, FilePlace, Condition?> Read);
