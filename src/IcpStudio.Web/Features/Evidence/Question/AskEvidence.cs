using IcpStudio.Core.Evidence;
using IcpStudio.Web.Access;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>What the evidence answers.</summary>
public sealed record EvidenceAnswer(EvidenceQuestion Question, DateOnly Today, EvidenceResult Result);

/// <summary>Asks the deals and customers what tells the good from the bad.</summary>
public sealed class AskEvidence(LoadCohort load, AccessControl access, TimeProvider clock)
{
    /// <param name="question">What is asked.</param>
    /// <param name="progress">Told how far it is, 0 to 100; from several threads.</param>
    /// <param name="newSince">Members that ended after this day are counted apart, as what is new.</param>
    /// <param name="cancellationToken">Stops it between attributes.</param>
    public async Task<EvidenceAnswer> RunAsync(
        EvidenceQuestion question, Action<int>? progress = null, DateOnly? newSince = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        progress?.Invoke(5);
        var cohort = await load.RunAsync(question, today, cancellationToken);
        progress?.Invoke(20);
        var options = new EvidenceOptions
        {
            Confirmed = EvidenceOptions.Keys(question.Confirmed),
            Controlled = EvidenceOptions.Keys(question.Controlled),
            LeftOut = EvidenceOptions.Keys(question.LeftOut),
            PrimaryShare = question.PrimaryPercent / 100.0,
            NewSince = newSince,
        };
        // Off the circuit's own thread, so that the page stays alive and can cancel.
        var result = await Task.Run(
            () => EvidenceAnalysis.Run(cohort, options, done => progress?.Invoke(20 + done * 75 / Math.Max(1, cohort.Columns.Length)),
                cancellationToken), cancellationToken);
        return new(question, today, result);
    }
}
