using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>A disqualifier with what it would have spared and cost.</summary>
/// <param name="Finding">The value; its good members and their revenue are what would not have been won.</param>
/// <param name="Reason">What a rep reads.</param>
public sealed record ProposedDisqualifier(AntiIcpFinding Finding, string Reason)
{
    /// <summary>More are not proposed.</summary>
    public const int Most = 8;

    /// <summary>So rarely good that it is worth a thought; others would cost too much, and only points should be taken away.</summary>
    public bool IsSuggested => Finding.IsDisqualifier;

    internal static ProposedDisqualifier Of(AntiIcpFinding finding)
    {
        var reason = $"{finding.Attribute.Label}: {finding.Value.Label}";
        return new(finding, reason.Length <= ProfileLimits.MaxReasonLength ? reason : reason[..ProfileLimits.MaxReasonLength]);
    }

    /// <summary>The disqualifier with its evidence.</summary>
    public Disqualifier ToDisqualifier(CohortDescription words)
    {
        var value = Finding.Value;
        return new(value.When, Reason,
            $"Would have cost {value.Tally.Good:N0} of {value.Whole.Good:N0} {words.Outcome}, and spared {value.Tally.Bad:N0}.")
        {
            Evidence = [words.Measure(value.Label, value.Tally, value.Whole, value.PValue, value.QValue, value.Held)],
        };
    }
}
