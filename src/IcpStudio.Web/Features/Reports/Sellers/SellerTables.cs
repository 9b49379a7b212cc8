using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>The sellers' table as a file: a row for each seller and tier.</summary>
public static class SellerTables
{
    /// <summary>The only table.</summary>
    public const string Sellers = "sellers";

    /// <summary>Where the file is.</summary>
    public static string Url(SellerAnswer answer) => DealQuestionUrl.Of("/reports/sellers.csv", answer.Question, ("by", answer.Kind.Word));

    public static ReportTable Of(SellerAnswer answer, SellerReport report) =>
        SellerColumns.Of(answer).File(report.Groups.SelectMany(SellerColumns.RowsOf));
}
