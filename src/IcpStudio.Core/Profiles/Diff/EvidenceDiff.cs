using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using static IcpStudio.Core.Profiles.Diff.ProfileChangeKind;

namespace IcpStudio.Core.Profiles.Diff;

internal static class EvidenceDiff
{
    /// <param name="subject">Whose evidence: Industry.</param>
    /// <param name="path">Of the criterion or disqualifier.</param>
    /// <param name="earlier">Its evidence before.</param>
    /// <param name="later">Its evidence after.</param>
    public static IEnumerable<ProfileChange> Between(
        string subject, string path, ImmutableArray<EvidenceItem> earlier, ImmutableArray<EvidenceItem> later)
    {
        var pairs = Pairing.Of(earlier, later, (e, _) => e, (e, _) => e.Text, (e, i) => (e.Kind, i));
        foreach (var (i, j) in pairs)
        {
            if (i is null)
                yield return new(Added, $"{path}.Evidence[{j}]", $"{subject}: evidence added, {Words(later[j!.Value])}");
            else if (j is null)
                yield return new(Removed, $"{path}.Evidence[{i}]", $"{subject}: evidence removed, {Words(earlier[i.Value])}");
            else if (earlier[i.Value] != later[j.Value])
                yield return new(Changed, $"{path}.Evidence[{j}]",
                    $"{subject}: evidence changed, {Step(earlier[i.Value], later[j.Value])}");
        }
        if (pairs.IsMoved())
            yield return new(Moved, $"{path}.Evidence", $"{subject}: evidence is in another order");
    }

    private static string Words(EvidenceItem item) => $"“{TextRule.Shown(item.Text)}”{(item.By is null ? "" : $" ({item.By})")}";

    private static string Step(EvidenceItem earlier, EvidenceItem later) =>
        Words(earlier) == Words(later) ? $"{Words(later)}: its {What(earlier, later)}" : $"{Words(earlier)} → {Words(later)}";

    private static string What(EvidenceItem earlier, EvidenceItem later) =>
        (earlier with { Measured = later.Measured }) == later ? "figures"
            : (earlier with { On = later.On }) == later ? "date"
            : (earlier with { Link = later.Link }) == later ? "link"
            : (earlier with { Text = later.Text }) == later ? "text" : "details";
}
