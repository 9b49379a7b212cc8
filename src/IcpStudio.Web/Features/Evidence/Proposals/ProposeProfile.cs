using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Evidence.Proposals;

/// <summary>A proposed profile with its scores of all accounts of today.</summary>
public sealed record ProposedProfile(ProfileDefinition Definition, ProfileScores Scores);

/// <summary>Makes what sets them apart a draft, its evidence with it.</summary>
public sealed class ProposeProfile(ApplyProfile apply, KeepQuestion keep, VisibleAccounts index, AccessControl access)
{
    /// <returns>What became of it; null where nothing separates and nobody insists.</returns>
    public async Task<ApplyResult?> RunAsync(EvidenceAnswer answer, ProposalChoice choice, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.EditDraft, cancellationToken);
        if (await DraftAsync(answer, choice, cancellationToken) is not { } proposed)
            return null;
        var result = await apply.RunAsync(proposed.Definition, cancellationToken);
        if (result is ApplyResult.Applied applied)
            await keep.RunAsync(applied.ProfileId, answer.Question, answer.Today, cancellationToken);
        return result;
    }

    /// <summary>The profile as it would be, its thresholds such that the first tier has the share of all accounts asked for.</summary>
    /// <returns>Null where nothing separates and nobody insists, or there is nothing to write down.</returns>
    public async Task<ProposedProfile?> DraftAsync(
        EvidenceAnswer answer, ProposalChoice choice, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (Definition(answer, choice) is not { MaxPoints: > 0 } definition)
            return null;
        var snapshot = (await index.GetAsync(cancellationToken)).Snapshot;
        return await Task.Run(() =>
        {
            var scores = ProfileScores.Score(definition, snapshot, answer.Today);
            var tiers = snapshot.Count == 0 ? definition.Tiers : Thresholds.For(scores.Histogram, answer.Question.PrimaryPercent / 100.0);
            var sized = definition with { Tiers = tiers };
            return new ProposedProfile(sized, ProfileScores.Score(sized, snapshot, answer.Today));
        }, cancellationToken);
    }

    private static ProfileDefinition? Definition(EvidenceAnswer answer, ProposalChoice choice)
    {
        var (question, result) = (answer.Question, answer.Result);
        if (result.Separability != Separability.Separates && !choice.Insists)
            return null;
        var proposal = Of(answer, choice);
        var words = EvidenceFormatter.Cohort(question, answer.Today);
        var summary = $"From {result.Decided.Count:N0} {words.Members}, {EvidenceFormatter.Days(question)}: what "
            + $"{EvidenceFormatter.Good(question)} have in common against {EvidenceFormatter.Baseline(question)}. "
            + $"{EvidenceFormatter.Says(result)}";
        return proposal.Criteria.IsEmpty ? null : proposal.ToDefinition(
            choice.Name, summary, words,
            proposal.AntiIcp.Where(c => choice.AntiIcp.Contains(c.Attribute.Key)),
            proposal.Disqualifiers.Where(d => choice.Disqualifiers.Contains(d.Reason)));
    }

    /// <summary>What is proposed, and what a user who insists gets where nothing is.</summary>
    internal static Proposal Of(EvidenceAnswer answer, ProposalChoice choice) =>
        answer.Result.Proposal.Criteria.IsEmpty && choice.Insists ? answer.Result.InsistedProposal : answer.Result.Proposal;
}
