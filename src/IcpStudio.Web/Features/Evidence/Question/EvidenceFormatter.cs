using System.Globalization;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Confounders;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>What questions and findings are called.</summary>
public static class EvidenceFormatter
{
    public static string Good(EvidenceQuestion question) => question.Outcome switch
    {
        GoodOutcome.Won => question.AgainstAllAccounts ? "accounts with a won deal" : "won deals",
        GoodOutcome.Best => "the best customers",
        _ => "kept customers",
    };

    public static string Baseline(EvidenceQuestion question) => question switch
    {
        { AgainstAllAccounts: true } => "all other accounts",
        { Outcome: GoodOutcome.Won } => question.CountsCancelled ? "lost and cancelled deals" : "lost deals",
        { Outcome: GoodOutcome.Best } => "the other customers",
        _ => "churned customers",
    };

    /// <summary>What one member is.</summary>
    public static string Members(EvidenceQuestion question) => question switch
    {
        { AgainstAllAccounts: true } => "accounts",
        { Outcome: GoodOutcome.Won } => "deals",
        _ => "customers",
    };

    /// <summary>What a good member is said to be: “won”.</summary>
    public static string Outcome(EvidenceQuestion question) => question.Outcome switch
    {
        GoodOutcome.Won => "won",
        GoodOutcome.Best => "among the best",
        _ => "kept",
    };

    public static string Of(DealType type) => type switch
    {
        DealType.NewBusiness => "new business",
        DealType.Expansion => "expansion",
        _ => "renewal",
    };

    public static string Of(CustomerMeasure measure) => measure switch
    {
        CustomerMeasure.Ltv => "lifetime value",
        CustomerMeasure.Nrr => "net revenue retention",
        CustomerMeasure.ExpansionArr => "expansion ARR",
        CustomerMeasure.Nps => "NPS",
        CustomerMeasure.Tenure => "time as a customer",
        CustomerMeasure.SalesCycle => "shortest sales cycle",
        _ => "fewest tickets",
    };

    public static string Of(EvidenceGrade shelf) => shelf switch
    {
        EvidenceGrade.SetsApart => "sets them apart",
        EvidenceGrade.Perhaps => "perhaps",
        EvidenceGrade.DoesNotMatter => "does not matter",
        _ => "trap",
    };

    public static string Of(TrapKind kind) => kind switch
    {
        TrapKind.FilledInAfterwards => "filled in after the fact",
        TrapKind.CopyOfTheOutcome => "copy of the outcome",
        TrapKind.Identifier => "identifier",
        TrapKind.NotEnoughTime => "not enough time",
        _ => "timing, not fit",
    };

    /// <summary>For example “between 2024-11-22 and 2026-11-22”.</summary>
    public static string Days(EvidenceQuestion question) => (question.Since, question.Until) switch
    {
        ({ } since, { } until) => $"between {Day(since)} and {Day(until)}",
        ({ } since, null) => $"since {Day(since)}",
        (null, { } until) => $"until {Day(until)}",
        _ => "at any time",
    };

    /// <summary>How the cohort is spoken of where its figures are written down.</summary>
    public static CohortDescription Cohort(EvidenceQuestion question, DateOnly today)
    {
        var type = question is { Outcome: GoodOutcome.Won, DealType: { } t } ? Of(t) + " " : "";
        return new($"{type}{Members(question)}", Outcome(question), question.Since, question.Until, today);
    }

    /// <summary>The verdict, in a sentence or two.</summary>
    public static string Says(EvidenceResult result) => result.Proof is not { } proof
        ? $"Too few to fit a profile and judge it: {result.Decided.Good:N0} good and {result.Decided.Bad:N0} bad; it takes "
            + $"{EvidenceResult.MinDecided} together and {EvidenceResult.MinOfAKind} of each, about {result.NeededFor(2):N0} to see a "
            + $"value that a quarter of them has and that does twice as well, and about {result.NeededFor(1.5):N0} for half again as well."
        : proof.Separates
            ? $"The profile tells them apart on newer ones it has not seen: it ranks the better one higher in {Percent(proof.Area.Value)} "
                + $"of all pairs ({Percent(proof.Area.Interval.Low)} to {Percent(proof.Area.Interval.High)}; 50 % is chance)."
            : "These attributes do not tell the good from the bad: on newer ones the profile ranks the better one higher in "
                + $"{Percent(proof.Area.Value)} of all pairs ({Percent(proof.Area.Interval.Low)} to {Percent(proof.Area.Interval.High)}), "
                + "and 50 % is chance.";

    /// <summary>A share of 0 to 1 as percent.</summary>
    public static string Percent(double? share) =>
        share is { } s ? (s * 100).ToString(Math.Abs(s) < .0995 && s != 0 ? "0.0" : "0", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>A rate with its interval: “12 % (8 % to 17 %)”.</summary>
    public static string Range(Rate rate) => $"{Percent(rate.Value)} ({Percent(rate.Interval.Low)} to {Percent(rate.Interval.High)})";

    /// <summary>A lift with its interval: “0.43 (0.26–0.68)”.</summary>
    public static string Times(Lift lift)
    {
        static string Figure(double figure) => double.IsFinite(figure) ? figure.ToString("0.00", CultureInfo.InvariantCulture) : "…";
        return lift.Interval is { } interval
            ? $"{Figure(lift.Value)} ({Figure(interval.Low)}–{Figure(interval.High)})"
            : Figure(lift.Value);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
