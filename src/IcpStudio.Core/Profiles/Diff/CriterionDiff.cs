using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using static IcpStudio.Core.Profiles.Diff.ProfileChangeKind;

namespace IcpStudio.Core.Profiles.Diff;

internal sealed class CriterionDiff(DiffText words)
{
    public IEnumerable<ProfileChange> Between(ImmutableArray<Criterion> earlier, ImmutableArray<Criterion> later)
    {
        var pairs = Pairing.Of(earlier, later, (c, _) => c, (c, _) => c.Attribute.ToLowerInvariant());
        foreach (var (i, j) in pairs)
        {
            if (i is null)
                yield return new(Added, $"Criteria[{j}]", $"Criterion {Whole(later[j!.Value])} added");
            else if (j is null)
                yield return new(Removed, $"Criteria[{i}]", $"Criterion {Whole(earlier[i.Value])} removed");
            else
            {
                foreach (var change in Between(earlier[i.Value], later[j.Value], $"Criteria[{j}]"))
                    yield return change;
            }
        }
        if (pairs.IsMoved())
            yield return new(Moved, "Criteria",
                $"Criteria are now in the order {string.Join(", ", later.Select(c => words.Label(c.Attribute)))}");
    }

    private string Whole(Criterion criterion) =>
        $"{words.Label(criterion.Attribute)} "
            + $"({string.Join("; ", criterion.Rules.Select(r => $"{words.Operands(r.When)}: {DiffText.Points(r.Points)}").Take(3))}{(criterion.Rules.Length > 3 ? "; …" : "")})";

    private IEnumerable<ProfileChange> Between(Criterion earlier, Criterion later, string path)
    {
        var label = words.Label(later.Attribute);
        if (earlier.Attribute != later.Attribute)
            yield return new(Changed, $"{path}.Attribute", $"{label}: key {earlier.Attribute} → {later.Attribute}");
        var pairs = Pairing.Of(earlier.Rules, later.Rules, (r, _) => r, (r, _) => r.When, (r, i) => (Kind(r.When), r.Points),
            (r, i) => (Kind(r.When), i), (r, _) => Kind(r.When));
        foreach (var (i, j) in pairs)
        {
            if (i is null)
                yield return new(Added, $"{path}.Rules[{j}]", $"{label}: rule added, {Rule(later.Rules[j!.Value])}");
            else if (j is null)
                yield return new(Removed, $"{path}.Rules[{i}]", $"{label}: rule removed, {Rule(earlier.Rules[i.Value])}");
            else if (Between(earlier.Rules[i.Value], later.Rules[j.Value]) is { } text)
                yield return new(Changed, $"{path}.Rules[{j}]", $"{label}{text}");
        }
        if (pairs.IsMoved())
            yield return new(Moved, $"{path}.Rules", $"{label}: rules are now in the order "
                + $"{string.Join("; ", later.Rules.Select(r => words.Operands(r.When)))}; the first that matches counts");
        if (earlier.PointsWhenMissing != later.PointsWhenMissing)
            yield return new(Changed, $"{path}.PointsWhenMissing",
                $"{label}: when missing {Step(earlier.PointsWhenMissing, later.PointsWhenMissing)}");
        if (DiffText.OfText($"{label}: note", earlier.Note, later.Note, $"{path}.Note") is { } note)
            yield return note;
        foreach (var change in EvidenceDiff.Between(label, path, earlier.Evidence, later.Evidence))
            yield return change;
    }

    private string Rule(Rule rule) => $"{words.Operands(rule.When)}: {DiffText.Points(rule.Points)} points";

    // Starts with what follows the label: ": fintech added, +15 → +20 points" or " security: +15 → +20 points".
    private string? Between(Rule earlier, Rule later) => (words.Of(earlier.When, later.When), earlier.Points == later.Points) switch
    {
        (null, true) => null,
        (null, false) => $" {words.Operands(later.When)}: {Step(earlier.Points, later.Points)}",
        ({ } what, true) => $": {what} ({DiffText.Points(later.Points)} points)",
        ({ } what, false) => $": {what}, {Step(earlier.Points, later.Points)}",
    };

    private static string Step(int earlier, int later) => $"{DiffText.Points(earlier)} → {DiffText.Points(later)} points";

    private static (Type, ValueOperator?) Kind(Condition condition) => (condition.GetType(), (condition as ValueCondition)?.Operator);
}
