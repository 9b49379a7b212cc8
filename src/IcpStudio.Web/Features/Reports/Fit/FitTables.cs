using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>The tables of a fit report as files.</summary>
public static class FitTables
{
    public const string Tiers = "tiers";
    public const string Points = "points";
    public const string Quarters = "quarters";
    public const string Customers = "customers";
    public const string Renewals = "renewals";

    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = [Tiers, Points, Quarters, Customers, Renewals];

    /// <summary>Where the table's file is.</summary>
    public static string Url(DealQuestion question, string table) => DealQuestionUrl.Of("/reports/fit.csv", question, ("table", table));

    /// <summary>The table of that name, or null.</summary>
    public static ReportTable? Of(FitAnswer answer, FitView view, string table)
    {
        var (tiers, question) = (answer.Profile.Tiers, answer.Question);
        return table switch
        {
            Tiers => FitColumns.Deals(question, view.Deals.All).File(TierRow.Of(tiers, view.Deals.Tiers, view.Deals.All)),
            Points => FitColumns.Points(question, view.Deals.All).File(view.Deals.Tenths),
            Quarters => FitColumns.Quarters.File(view.Deals.Quarters.SelectMany(q => q.Tiers.Select((rate, i) => (q.Name, tiers[i], rate)))),
            Customers => FitColumns.Customers(question)
                .File(TierRow.Of(tiers, view.Customers.Tiers, view.Customers.All)),
            Renewals => FitColumns.Renewals(question)
                .File(TierRow.Of(tiers, view.Customers.Renewals, view.Customers.AllRenewals)),
            _ => null,
        };
    }
}
