using System.Globalization;
using System.Text.RegularExpressions;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Reads what stands after <c>when:</c>.</summary>
internal sealed partial class WhenReader(FileReader reader)
{
    public const string DaysFromToday = "daysFromToday";

    private static readonly string[] Operators =
    [
        "in", "notIn", "anyOf", "allOf", "noneOf", "atLeast", "atMost", "between", "equals",
        "onOrAfter", "onOrBefore", "withinLastDays", "withinNextDays", "moreThanDaysAgo", "is", "missing", "present",
    ];

    /// <summary>The condition, or null with an error.</summary>
    /// <param name="attribute">The attribute it is asked of.</param>
    /// <param name="node">What stands there.</param>
    /// <param name="path">Its path in the file.</param>
    /// <param name="property">Its path in the definition.</param>
    public Condition? Read(string attribute, FileNode node, string path, string property)
    {
        reader.Note(property, path, node);
        if (reader.Map(node, path, Operators) is not { } map)
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
        return key.Text switch
        {
            "in" => Values(attribute, ValueOperator.In, value, at, property),
            "notIn" => Values(attribute, ValueOperator.NotIn, value, at, property),
            "anyOf" => Values(attribute, ValueOperator.AnyOf, value, at, property),
            "allOf" => Values(attribute, ValueOperator.AllOf, value, at, property),
            "noneOf" => Values(attribute, ValueOperator.NoneOf, value, at, property),
            "atLeast" => reader.Number(value, at) is { } from ? new NumberCondition(attribute, from, null) : null,
            "atMost" => reader.Number(value, at) is { } to ? new NumberCondition(attribute, null, to) : null,
            "equals" => reader.Number(value, at) is { } exact ? new NumberCondition(attribute, exact, exact) : null,
            "between" => Between(attribute, value, at, property),
            "onOrAfter" => Bound(value, at) is { } first ? new DateCondition(attribute, first, null) : null,
            "onOrBefore" => Bound(value, at) is { } last ? new DateCondition(attribute, null, last) : null,
            "withinLastDays" => new DateCondition(attribute, Days(-reader.Whole(value, at, 0, DateBound.MaxDays)), Days(0)),
            "withinNextDays" => new DateCondition(attribute, Days(0), Days(reader.Whole(value, at, 0, DateBound.MaxDays))),
            "moreThanDaysAgo" => new DateCondition(attribute, null, Days(-1 - reader.Whole(value, at, 0, DateBound.MaxDays - 1))),
            "is" => reader.YesNo(value, at) is { } yes ? new YesNoCondition(attribute, yes) : null,
            "missing" => reader.YesNo(value, at) is { } missing ? new PresenceCondition(attribute, missing) : null,
            "present" => reader.YesNo(value, at) is { } present ? new PresenceCondition(attribute, !present) : null,
            _ => null,
        };
    }

    private static DateBound Days(int days) => DateBound.FromAsOf(days);

    private ValueCondition Values(string attribute, ValueOperator op, FileNode node, string path, string property)
    {
        var items = FileReader.Items(node, path);
        var values = new string[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.Verbatim(items[i].Node, items[i].Path);
            reader.Note($"{property}.Values[{i}]", items[i].Path, items[i].Node);
        }
        return new ValueCondition(attribute, op, [.. values]);
    }

    private Condition? Between(string attribute, FileNode node, string path, string property)
    {
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
                ? Days(reader.Whole(days, $"{path}.{DaysFromToday}", -DateBound.MaxDays, DateBound.MaxDays))
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
