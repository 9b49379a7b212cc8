using System.Collections.Immutable;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Profiles.Diff;

internal static class TierDiff
{
    public static IEnumerable<ProfileChange> Between(ImmutableArray<Tier> earlier, ImmutableArray<Tier> later)
    {
        var pairs = Pairing.Of(earlier, later, (t, _) => t.Name, (t, _) => ValueFolding.Fold(t.Name), (t, _) => t.From, (_, i) => i);
        foreach (var (i, j) in pairs)
        {
            if (i is null)
                yield return new(ProfileChangeKind.Added, $"Tiers[{j}]", $"Tier {later[j!.Value].Name} added, from {later[j.Value].From}");
            else if (j is null)
                yield return new(ProfileChangeKind.Removed, $"Tiers[{i}]",
                    $"Tier {earlier[i.Value].Name} removed, it was from {earlier[i.Value].From}");
            else
            {
                foreach (var change in Between(earlier[i.Value], later[j.Value], $"Tiers[{j}]"))
                    yield return change;
            }
        }
        if (pairs.IsMoved())
            yield return new(ProfileChangeKind.Moved, "Tiers",
                $"Tiers are now in the order {string.Join(", ", later.Select(t => t.Name))}");
    }

    private static IEnumerable<ProfileChange> Between(Tier earlier, Tier later, string path)
    {
        if (earlier.Name != later.Name)
            yield return new(ProfileChangeKind.Changed, $"{path}.Name", $"Tier {earlier.Name} is now called {later.Name}");
        if (earlier.From != later.From)
            yield return new(ProfileChangeKind.Changed, $"{path}.From", $"Tier {later.Name}: from {earlier.From} → {later.From}");
        if (DiffText.OfText($"Tier {later.Name}: action", earlier.Action, later.Action, $"{path}.Action") is { } action)
            yield return action;
    }
}
