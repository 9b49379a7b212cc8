using System.Globalization;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Data.Deals;
using IcpStudio.Web.Features.Deals;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>Where the deals and customers behind a figure are listed.</summary>
public static class FitLinks
{
    /// <summary>Deals of a tier on their day, or of all where it is null.</summary>
    public static string Deals(DealQuestion question, string? tier, DealOutcome? outcome = null) =>
        Of(question, outcome, ("fit", tier));

    /// <summary>Deals whose account was not known.</summary>
    public static string Unscored(DealQuestion question) => Of(question, null, ("fit", ScoredDealFilter.None));

    /// <summary>Deals of a range of points.</summary>
    public static string Deals(DealQuestion question, PointGroup group, DealOutcome? outcome = null) =>
        Of(question, outcome, ("points", string.Create(CultureInfo.InvariantCulture, $"{group.From}..{group.To}")));

    /// <summary>Deals of a tier closed in a quarter, as far as the question goes.</summary>
    public static string Deals(DealQuestion question, string tier, FitQuarter quarter) => Deals(
        question with
        {
            Since = question.Since is { } since && since > quarter.From ? since : quarter.From,
            Until = question.Until is { } until && until < quarter.To ? until : quarter.To,
        }, tier, DealOutcome.Won);

    /// <summary>Renewals of a tier.</summary>
    public static string Renewals(DealQuestion question, string? tier, DealOutcome outcome) => Deals(question with { Type = DealType.Renewal }, tier, outcome);

    /// <summary>Customers of a tier; all of them, or only those that left.</summary>
    public static string Customers(DealQuestion question, string? tier, bool onlyLeft = false) =>
        DealQuestionUrl.Of("/reports/customers", question, ("fit", tier), ("left", onlyLeft ? "yes" : null));

    private static string Of(DealQuestion question, DealOutcome? outcome, (string Name, string? Value) part) =>
        DealQuestionUrl.Of("/deals", question, ("outcome", outcome is { } o ? DealWords.Outcome(o) : null), part);
}
