using System.Collections.Immutable;
using IcpStudio.Core.Text;
using static IcpStudio.Core.Profiles.Diff.ProfileChangeKind;

namespace IcpStudio.Core.Profiles.Diff;

/// <summary>Differences in what a profile says on selling: owner, triggering events, pain points, personas.</summary>
internal static class SellingDiff
{
    public static IEnumerable<ProfileChange> Between(ProfileDefinition earlier, ProfileDefinition later) =>
    [
        .. Lists("Triggers", "Triggering event", earlier.Triggers, later.Triggers, t => t.Name, (a, b, path) =>
            [DiffText.OfText($"Triggering event {b.Name}: reason", a.Why, b.Why, $"{path}.Why"),
                DiffText.OfText($"Triggering event {b.Name}: action", a.Action, b.Action, $"{path}.Action")]),
        .. Lists("PainPoints", "Pain point", earlier.PainPoints, later.PainPoints, p => p.Name, (a, b, path) =>
            [DiffText.OfText($"Pain point {b.Name}: sign", a.Sign, b.Sign, $"{path}.Sign"),
                DiffText.OfText($"Pain point {b.Name}: answer", a.Answer, b.Answer, $"{path}.Answer")]),
        .. Lists("Personas", "Persona", earlier.Personas, later.Personas, p => p.Role, Persona),
    ];

    /// <summary>Owner, product line and review.</summary>
    public static IEnumerable<ProfileChange> About(ProfileDefinition earlier, ProfileDefinition later)
    {
        string? Months(ProfileDefinition definition) =>
            definition.ReviewEveryMonths switch { null => null, 1 => "every month", var months => $"every {months} months" };
        return new[]
        {
            DiffText.OfText("Owner", earlier.Owner, later.Owner, "Owner"),
            DiffText.OfText("Product line", earlier.ProductLine, later.ProductLine, "ProductLine"),
            DiffText.OfText("Review", Months(earlier), Months(later), "ReviewEveryMonths"),
        }.OfType<ProfileChange>();
    }

    private static IEnumerable<ProfileChange> Lists<T>(
        string path, string subject, ImmutableArray<T> earlier, ImmutableArray<T> later, Func<T, string> name,
        Func<T, T, string, IEnumerable<ProfileChange?>> parts) where T : class
    {
        var pairs = Pairing.Of(earlier, later, (t, _) => t, (t, _) => name(t), (t, _) => ValueFolding.Fold(name(t)), (_, i) => i);
        foreach (var (i, j) in pairs)
        {
            if (i is null)
                yield return new(Added, $"{path}[{j}]", $"{subject} added: {name(later[j!.Value])}");
            else if (j is null)
                yield return new(Removed, $"{path}[{i}]", $"{subject} removed: {name(earlier[i.Value])}");
            else
            {
                var (before, after) = (earlier[i.Value], later[j.Value]);
                if (name(before) != name(after))
                    yield return new(Changed, $"{path}[{j}]", $"{subject} {name(before)} is now called {name(after)}");
                foreach (var change in parts(before, after, $"{path}[{j}]").OfType<ProfileChange>())
                    yield return change;
            }
        }
        if (pairs.IsMoved())
            yield return new(Moved, path, $"{subject}s are now in the order {string.Join(", ", later.Select(name))}");
    }

    private static IEnumerable<ProfileChange?> Persona(Persona earlier, Persona later, string path) =>
    [
        Lines(later.Role, "titles", earlier.Titles, later.Titles, $"{path}.Titles"),
        Lines(later.Role, "goals", earlier.Goals, later.Goals, $"{path}.Goals"),
        Lines(later.Role, "pains", earlier.Pains, later.Pains, $"{path}.Pains"),
        Lines(later.Role, "objections", earlier.Objections, later.Objections, $"{path}.Objections"),
        Lines(later.Role, "wording", earlier.Wording, later.Wording, $"{path}.Wording"),
    ];

    private static ProfileChange? Lines(string role, string what, ImmutableArray<string> earlier, ImmutableArray<string> later, string path)
    {
        if (earlier.SequenceEqual(later))
            return null;
        string[] parts =
        [
            .. later.Except(earlier).Select(line => $"“{Conditions.TextRule.Shown(line)}” added"),
            .. earlier.Except(later).Select(line => $"“{Conditions.TextRule.Shown(line)}” removed"),
        ];
        return new(Changed, path, $"{role}: {what}: {(parts.Length == 0 ? "in another order" : string.Join(", ", parts))}");
    }
}
