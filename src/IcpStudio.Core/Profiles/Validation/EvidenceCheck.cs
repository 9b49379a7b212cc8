using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using static IcpStudio.Core.Profiles.ProfileLimits;

namespace IcpStudio.Core.Profiles.Validation;

/// <summary>Whether evidence says something, and its figures can be true.</summary>
internal static class EvidenceCheck
{
    /// <summary>Properties below the evidence (<c>[1].Text</c>, empty for the list itself) with what is wrong.</summary>
    public static IEnumerable<(string Property, string Message)> Problems(ImmutableArray<EvidenceItem> evidence)
    {
        if (evidence.Length > MaxEvidence)
        {
            yield return ("", $"it has {evidence.Length} pieces of evidence; allowed are at most {MaxEvidence}.");
            yield break;
        }
        for (var i = 0; i < evidence.Length; i++)
        {
            foreach (var (property, message) in Problems(evidence[i]))
                yield return ($"[{i}].{property}", message);
        }
    }

    private static IEnumerable<(string Property, string Message)> Problems(EvidenceItem item)
    {
        if (TextRule.Problem("the text", item.Text, 1, MaxEvidenceLength) is { } text)
            yield return (nameof(item.Text), text);
        if (TextRule.Problem("the name of who said it", item.By, 0, MaxOwnerLength) is { } by)
            yield return (nameof(item.By), by);
        if (TextRule.Problem("the link", item.Link, 0, MaxLinkLength) is { } link)
            yield return (nameof(item.Link), link);
        else if (item is { Link: { Length: > 0 } given, Address: null })
            yield return (nameof(item.Link), $"the link “{TextRule.Shown(given)}” is no address; it begins with https:// or http://.");
        else if (item is { Kind: EvidenceKind.Link, Link: null or "" })
            yield return (nameof(item.Link), "the link is empty; give an address that begins with https:// or http://.");
        if ((item.Kind == EvidenceKind.Measured) != (item.Measured is not null))
            yield return (nameof(item.Measured), "measured evidence has figures, and only measured evidence has.");
        foreach (var (property, message) in item.Measured is { } measured ? Problems(measured) : [])
            yield return ($"{nameof(item.Measured)}.{property}", message);
    }

    private static IEnumerable<(string Property, string Message)> Problems(MeasuredEvidence measured)
    {
        if (TextRule.Problem("the cohort", measured.Cohort, 1, MaxTitleLength) is { } cohort)
            yield return (nameof(measured.Cohort), cohort);
        if (TextRule.Problem("the outcome", measured.Outcome, 1, MaxTitleLength) is { } outcome)
            yield return (nameof(measured.Outcome), outcome);
        if (measured.From > measured.To)
            yield return (nameof(measured.To),
                $"the last day {ValueText.Date(measured.To!.Value)} is before the first, {ValueText.Date(measured.From!.Value)}.");
        if (measured is not { Good: >= 0, Matching: >= 0, TotalGood: >= 0 } || measured.Good > measured.Matching
            || measured.Matching > measured.Total
            || measured.Good > measured.TotalGood || measured.TotalGood > measured.Total)
            yield return (nameof(measured.Total), $"the counts {measured.Good} of {measured.Matching} matching, {measured.TotalGood} of "
                + $"{measured.Total} in all cannot be; each part is at most its whole.");
        foreach (var (property, share) in new[]
        {
            (nameof(measured.RateLow), measured.RateLow),
            (nameof(measured.RateHigh), measured.RateHigh),
            (nameof(measured.PValue), measured.PValue),
            (nameof(measured.QValue), measured.QValue)
        })
        {
            if (share is < 0 or > 1)
                yield return (property, $"{share} is no share; allowed are 0 to 1.");
        }
        foreach (var (property, lift) in new[]
        {
            (nameof(measured.Lift), measured.Lift),
            (nameof(measured.LiftLow), measured.LiftLow),
            (nameof(measured.LiftHigh), measured.LiftHigh)
        })
        {
            if (lift < 0)
                yield return (property, $"{lift} is no lift; it is never below 0.");
        }
    }
}
