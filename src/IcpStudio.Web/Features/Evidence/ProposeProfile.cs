using IcpStudio.Core.Evidence;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Profiles;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>Makes what sets them apart a draft, its evidence with it.</summary>
public sealed class ProposeProfile(ApplyProfile apply, AccessControl access)
{
    /// <summary>What a proposal is called where nobody names it.</summary>
    public const string UsualName = "Proposed from evidence";

    /// <returns>What became of it; null where nothing separates and nobody insists.</returns>
    public async Task<ApplyResult?> RunAsync(EvidenceAnswer answer, string name, bool insist, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        return Definition(answer, name, insist) is { } definition ? await apply.RunAsync(definition, cancellationToken) : null;
    }

    /// <summary>The proposed profile; null where nothing separates and nobody insists, or there is nothing to write down.</summary>
    public static ProfileDefinition? Definition(EvidenceAnswer answer, string name, bool insist)
    {
        var (question, result) = (answer.Question, answer.Result);
        if (result.Verdict != Verdict.Separates && !insist)
            return null;
        var proposal = result.Proposal.Criteria.IsEmpty && insist ? result.InsistedProposal : result.Proposal;
        var summary = $"From {result.Decided.Count:N0} {EvidenceWords.Cohort(question, answer.Today).Members}, {EvidenceWords.Days(question)}: what {EvidenceWords.Good(question)} have in common against {EvidenceWords.Baseline(question)}. {EvidenceWords.Says(result)}";
        return proposal.Criteria.IsEmpty ? null : proposal.ToDefinition(name, summary, EvidenceWords.Cohort(question, answer.Today));
    }
}
