using System.Collections.Immutable;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Confounders;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence;

/// <summary>Asks a cohort what tells its good members from its bad ones. The same cohort always gives the same answer.</summary>
public static class EvidenceAnalysis
{
    /// <param name="cohort">The members.</param>
    /// <param name="options">What a person has decided.</param>
    /// <param name="progress">Told how many attributes are done; from several threads.</param>
    /// <param name="cancellationToken">Stops between attributes.</param>
    public static EvidenceResult Run(
        Cohort cohort, EvidenceOptions options, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var view = new CohortView(cohort);
        var (decided, split) = (view.Decided, view.Split);
        var done = 0;
        var studied = cohort.Columns
            .Where(c => !options.LeftOut.Contains(c.Attribute.Key) && c.Attribute.HasValuesToCompare)
            .AsParallel()
            .AsOrdered()
            .WithCancellation(cancellationToken).Select(column =>
            {
                var study = AttributeStudy.Of(column, cohort, decided, split);
                var trap = TrapSearch.Of(study, view);
                if (trap is { CanBeControlled: true } && options.Controlled.Contains(column.Attribute.Key))
                {
                    trap = trap with { IsControlled = true };
                    study = AttributeStudy.Of(
                        column with { Within = trap.Kind == TrapKind.Timing ? view.Closing : view.Age }, cohort, decided, split);
                }

                progress?.Invoke(Interlocked.Increment(ref done));
                return (Study: study, Trap: trap is null
                    ? null
                    : trap with { IsConfirmed = options.Confirmed.Contains(column.Attribute.Key) });
            }).ToList();
        var findings = FindingList.Of([.. studied.Select(s => (s.Study, s.Trap is { IsRefused: true }))], split);
        var usable = studied.Where(s => s.Trap is not { IsRefused: true }).Select(s => s.Study).OrderBy(s => s.Test.PValue).ToList();
        var ofAccounts = usable.Where(s => !s.Column.IsOfDeal).Select(s => s.Column).ToList();
        cancellationToken.ThrowIfCancellationRequested();

        var whole = cohort.Tally(decided);
        var isEnough = whole.Count >= EvidenceResult.MinDecided && Math.Min(whole.Good, whole.Bad) >= EvidenceResult.MinOfAKind;
        var setsApart = findings.Where(f => f.EvidenceGrade == EvidenceGrade.SetsApart).Select(f => f.Attribute.Key).ToHashSet();
        var card = Scorecard.Fit(
            [.. ofAccounts.Where(c => setsApart.Contains(c.Attribute.Key)).Select(c => Feature.Fit(c, cohort, decided))],
            cohort,
            decided,
            keepAll: false);
        var insisted = card.Items.IsEmpty
            ? Scorecard.Fit([.. ofAccounts.Take(Scorecard.MaxItems).Select(c => Feature.Fit(c, cohort, decided, shrinks: false))], cohort,
                decided, keepAll: true)
            : card;
        var ofAll = new[] { ClosingTimeTrap.Find(cohort, decided, view.Closing), CensoringBias.Find(cohort, decided, view.Age) }
            .OfType<Trap>();
        ImmutableArray<AntiIcpFinding> anti = [.. findings.SelectMany(f => f.Values.Select(v => AntiIcpFinding.Of(f, v)))
            .OfType<AntiIcpFinding>().OrderBy(a => a.Value.Lift.Value)];
        return new EvidenceResult
        {
            Decided = whole,
            Open = cohort.Count - decided.Length,
            New = options.NewSince is { } day ? decided.Count(row => cohort.EndedOn[row] > day) : 0,
            Days = Days(cohort, decided),
            Attributes = findings,
            Pairs = PairSearch.Find(usable.Where(s => s.Test.PValue < PairSearch.MaxPValueAlone), cohort, decided),
            AntiIcp = anti,
            Traps = [.. ofAll, .. studied.Select(s => s.Trap).OfType<Trap>()],
            Proof = isEnough ? Prove(ofAccounts, cohort, split, options.PrimaryShare) : null,
            Redundant = [.. card.Redundant.Select(f => f.Column.Attribute.Key)],
            Proposal = ProposalBuilder.Of(card, cohort, decided, findings, anti, options),
            InsistedProposal = ProposalBuilder.Of(insisted, cohort, decided, findings, anti, options),
        };
    }

    // Everything, the choice of attributes included, is done anew on the older members: what was chosen with a look at the newer ones would
    // be no proof.
    private static Proof Prove(List<EvidenceColumn> columns, Cohort cohort, TimeSplit split, double primaryShare)
    {
        var tested = columns.AsParallel().AsOrdered().Select(c => (Column: c, P: AttributeTest.Of(c, cohort, split.Older).PValue)).ToList();
        var q = BenjaminiHochberg.QValues([.. tested.Select(t => t.P)]);
        var ordered = tested.Select((t, i) => (t.Column, t.P, Q: q[i])).OrderBy(t => t.P).ToList();
        // Where nothing tells, shrinking would leave nothing to judge: what is tried then is what a spreadsheet would show.
        Scorecard Fit(IEnumerable<EvidenceColumn> some, bool keepAll) =>
            Scorecard.Fit([.. some.Select(c => Feature.Fit(c, cohort, split.Older, shrinks: !keepAll))], cohort, split.Older, keepAll);
        var card = Fit(ordered.Where(o => o.Q < EvidenceGrading.Limit).Select(o => o.Column), keepAll: false);
        return card.Items.IsEmpty
            ? HoldoutEvaluation.Of(
                Fit(ordered.Take(Scorecard.MaxItems).Select(o => o.Column), keepAll: true), isOfAll: true, cohort, split, primaryShare)
            : HoldoutEvaluation.Of(card, isOfAll: false, cohort, split, primaryShare);
    }

    private static (DateOnly, DateOnly)? Days(Cohort cohort, int[] decided)
    {
        var days = decided.Select(row => cohort.EndedOn[row]).OfType<DateOnly>().ToList();
        return days.Count == 0 ? null : (days.Min(), days.Max());
    }
}
