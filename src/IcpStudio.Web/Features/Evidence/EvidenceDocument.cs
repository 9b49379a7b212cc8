using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Evidence.Question;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>An answer as one JSON document, for <c>icp evidence --json</c>.</summary>
internal static class EvidenceDocument
{
    public static object Of(EvidenceAnswer answer)
    {
        var (question, result) = (answer.Question, answer.Result);
        return new
        {
            cohort = new
            {
                outcome = EvidenceUrl.Word(question.Outcome),
                good = EvidenceFormatter.Good(question),
                against = EvidenceFormatter.Baseline(question),
                since = question.Since,
                until = question.Until,
                dealType = question is { Outcome: GoodOutcome.Won, DealType: { } type } ? EvidenceUrl.Word(type) : null,
                cancelledCount = question.CountsCancelled,
                n = result.Decided.Count,
                outcomes = result.Decided.Good,
                rate = result.Decided.Rate.Value,
                interval = Interval(result.Decided.Rate.Interval),
                open = result.Open,
                first = result.Days?.From,
                last = result.Days?.To,
                neededForLift = result.NeededFor(1.5),
            },
            attributes = result.Attributes.Select(Attribute),
            antiIcp = result.AntiIcp.Select(a => new
            {
                attribute = a.Attribute.Key,
                value = a.Value.Label,
                lost = a.Value.Tally.Bad,
                wonItWouldHaveCost = a.Value.Tally.Good,
                interval = a.Value.Lift.Interval is { } interval ? Interval(interval) : null,
                revenueItWouldHaveCost = a.Value.Revenue,
                lift = a.Value.Lift.Value,
                isDisqualifier = a.IsDisqualifier,
            }),
            pairs = result.Pairs.Select(
                p => new
                {
                    first = p.First,
                    second = p.Second,
                    both = Counts(p.Both),
                    onlyFirst = Counts(p.OnlyFirst),
                    onlySecond = Counts(p.OnlySecond),
                    neither = Counts(p.Neither),
                    p = p.PValue,
                    q = p.QValue
                }),
            traps = result.Traps.Select(t => new
            {
                attribute = t.Attribute ?? (t.Kind == Core.Evidence.Confounders.TrapKind.Timing ? "closing month" : "age"),
                kind = EvidenceFormatter.Of(t.Kind),
                says = t.Says,
                wayOn = t.WayOn,
                confirmed = t.IsConfirmed,
                controlled = t.IsControlled,
                counts = t.Counts.Select(c => new { label = c.Label, n = c.Count, outcomes = c.Good }),
            }),
            verdict = Separability(result),
        };
    }

    private static object Attribute(AttributeFinding finding) => new
    {
        attribute = finding.Attribute.Key,
        label = finding.Attribute.Label,
        isOfDeal = finding.IsOfDeal,
        shelf = EvidenceFormatter.Of(finding.EvidenceGrade),
        comparedWithin = finding.ComparedWithin,
        known = finding.Known.Count,
        missing = new
        {
            n = finding.Missing.Tally.Count,
            outcomes = finding.Missing.Tally.Good,
            p = finding.Missing.PValue,
            q = finding.Missing.QValue
        },
        p = finding.PValue,
        q = finding.QValue,
        informationValue = finding.InformationValue,
        outOfTime = new
        {
            auc = finding.OutOfTime.Area.Value,
            low = finding.OutOfTime.Area.Interval.Low,
            high = finding.OutOfTime.Area.Interval.High,
            held = finding.OutOfTime.Held
        },
        moreNeeded = finding.MoreNeeded,
        values = finding.Values.Select(v => new
        {
            value = v.Label,
            n = v.Tally.Count,
            outcomes = v.Tally.Good,
            rate = v.Tally.Rate.Value,
            rateInterval = Interval(v.Tally.Rate.Interval),
            shareOfGood = v.ShareOfGood,
            share = v.Share,
            lift = v.Lift.Value,
            interval = v.Lift.Interval is { } interval ? Interval(interval) : null,
            p = v.PValue,
            q = v.QValue,
            shelf = EvidenceFormatter.Of(v.EvidenceGrade),
            outOfTime = new { n = v.Newer.With.Count, outcomes = v.Newer.With.Good, held = v.Held },
        }),
    };

    private static object Separability(EvidenceResult result) => new
    {
        separates = result.Separability == Core.Evidence.Separability.Separates,
        says = EvidenceFormatter.Says(result),
        auc = result.Proof?.Area.Value,
        low = result.Proof?.Area.Interval.Low,
        high = result.Proof?.Area.Interval.High,
        inSampleAuc = result.Proof?.InSampleArea.Value,
        triedAll = result.Proof?.IsOfAllAttributes,
        attributes = result.Proof?.Attributes,
        newerSince = result.Proof?.From,
        older = result.Proof?.Older.Count,
        newer = result.Proof?.Newer.Count,
        primaryLift = result.Proof is { } proof
            ? new { value = proof.PrimaryLift.Value, interval = proof.PrimaryLift.Interval is { } i ? Interval(i) : null }
            : null,
        tiers = result.Proof?.Tiers.Select(Group),
        inSampleTiers = result.Proof?.InSampleTiers.Select(Group),
        thirds = result.Proof?.Thirds.Select(Group),
        calibration = result.Proof?.Calibration.Select(Group),
    };

    private static object Group(ProofGroup group) => new
    {
        name = group.Name,
        from = group.From,
        n = group.Tally.Count,
        outcomes = group.Tally.Good,
        rate = group.Tally.Rate.Value,
        interval = Interval(group.Tally.Rate.Interval),
        predicted = group.Predicted,
    };

    private static object Counts(Tally tally) => new { n = tally.Count, outcomes = tally.Good };

    // JSON has no infinity; a lift without an upper end has none written.
    private static object Interval(Interval interval) =>
        new { low = interval.Low, high = double.IsFinite(interval.High) ? interval.High : (double?)null };
}
