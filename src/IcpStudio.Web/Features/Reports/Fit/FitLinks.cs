using System.Globalization;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>Where the deals and customers behind a figure are listed.</summary>
public static class FitLinks
{
    /// <summary>Deals of a tier on their day, or of all where it is null.</summary>
    public static string Deals(DealQuestion question, string? tier, DealOutcome? outcome = null) =>
        Of(question, outcome, ("fit", tier));

    /// <summary>The decided ones of a tier, or of all known accounts where it is null.</summary>
    public static string Decided(DealQuestion question, string? tier) =>
        Deals(new ScoredDealFilter(question, tier) { Ended = DealEnding.Decided });

    /// <summary>Any part of a report's deals.</summary>
    public static string Deals(ScoredDealFilter filter, DealOutcome? outcome = null) =>
        DealQuestionUrl.Of("/deals", filter.Question,
            filter.Parts.Prepend(("outcome", outcome is { } o ? DealFormatter.Outcome(o) : null)));

    /// <summary>Deals whose account was not known.</summary>
    public static string Unscored(DealQuestion question) => Of(question, null, ("fit", ScoredDealFilter.None));

    /// <summary>Deals of a range of points.</summary>
    public static string Deals(DealQuestion question, PointGroup group, DealOutcome? outcome = null) =>
        Of(question, outcome, ("points", string.Create(CultureInfo.InvariantCulture, $"{group.From}..{group.To}")));

    /// <summary>Deals of a tier closed in a quarter, as far as the question goes.</summary>
    public static string Deals(DealQuestion question, string tier, FitQuarter quarter) =>
        Deals(Within(question, quarter.From, quarter.To), tier, DealOutcome.Won);

    /// <summary>The decided ones of them.</summary>
    public static string Decided(DealQuestion question, string tier, FitQuarter quarter) =>
        Decided(Within(question, quarter.From, quarter.To), tier);

    /// <summary>The question for some of its days; null: as far as it goes.</summary>
    public static DealQuestion Within(DealQuestion question, DateOnly? from, DateOnly? to) => question with
    {
        Since = from is { } first && (question.Since is not { } since || since < first) ? first : question.Since,
        Until = to is { } last && (question.Until is not { } until || until > last) ? last : question.Until,
    };

    /// <summary>Renewals of a tier.</summary>
    public static string Renewals(DealQuestion question, string? tier, DealOutcome outcome) =>
        Deals(question with { Type = DealType.Renewal }, tier, outcome);

    /// <summary>Customers of a tier; all of them, or only those that left.</summary>
    public static string Customers(DealQuestion question, string? tier, bool onlyLeft = false) =>
        DealQuestionUrl.Of("/reports/customers", question, ("fit", tier), ("left", onlyLeft ? "yes" : null));

    private static string Of(DealQuestion question, DealOutcome? outcome, (string Name, string? Value) part) =>
        DealQuestionUrl.Of("/deals", question, ("outcome", outcome is { } o ? DealFormatter.Outcome(o) : null), part);
}
