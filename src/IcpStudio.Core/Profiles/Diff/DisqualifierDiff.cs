using System.Collections.Immutable;
using static IcpStudio.Core.Profiles.Diff.ProfileChangeKind;

namespace IcpStudio.Core.Profiles.Diff;

internal sealed class DisqualifierDiff(DiffText words)
{
    public IEnumerable<ProfileChange> Between(ImmutableArray<Disqualifier> earlier, ImmutableArray<Disqualifier> later)
    {
        var pairs = Pairing.Of(earlier, later, (d, _) => d, (d, _) => d.When, (d, _) => (d.When.Attribute, d.Reason),
            (d, _) => (d.When.Attribute, d.When.GetType()));
        foreach (var (i, j) in pairs)
        {
            if (i is null)
                yield return new(Added, $"Disqualifiers[{j}]", $"Disqualifier added: {Whole(later[j!.Value])}");
            else if (j is null)
                yield return new(Removed, $"Disqualifiers[{i}]", $"Disqualifier removed: {Whole(earlier[i.Value])}");
            else
            {
                var (before, after) = (earlier[i.Value], later[j.Value]);
                if (words.Of(before.When, after.When) is { } what)
                    yield return new(Changed, $"Disqualifiers[{j}].When", $"Disqualifier on {words.Label(after.When.Attribute)}: {what}");
                if (before.Reason != after.Reason)
                    yield return new(Changed, $"Disqualifiers[{j}].Reason",
                        $"Disqualifier {words.Sentence(after.When)}: reason “{before.Reason}” → “{after.Reason}”");
                var subject = $"Disqualifier {words.Sentence(after.When)}";
                if (DiffText.OfText($"{subject}: note", before.Note, after.Note, $"Disqualifiers[{j}].Note") is { } note)
                    yield return note;
                foreach (var change in EvidenceDiff.Between(subject, $"Disqualifiers[{j}]", before.Evidence, after.Evidence))
                    yield return change;
            }
        }
        if (pairs.IsMoved())
            yield return new(Moved, "Disqualifiers", "Disqualifiers are in another order");
    }

    private string Whole(Disqualifier disqualifier) => $"{words.Sentence(disqualifier.When)} (“{disqualifier.Reason}”)";
}
