using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Shared;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>A seller's figures of one tier.</summary>
/// <param name="Index">Of the tier: 0 is the best.</param>
internal sealed record SellerTier(SellerGroup Seller, int Index);

/// <summary>The sellers' table, described once for its file and its document.</summary>
internal static class SellerColumns
{
    public static IReadOnlyList<ReportColumn<SellerTier>> Of(SellerAnswer answer) =>
    [
        new(answer.Kind.Name, null, r => new Figure.Text(r.Seller.Name)) { DocumentKey = null },
        new("tier", null, r => new Figure.Text(answer.Profile.Tiers[r.Index])),
        new("open", null, r => new Figure.Count(r.Seller.Open[r.Index])) { DocumentKey = "openDeals" },
        new("winRate", null, r => new Figure.Counted(r.Seller.Won[r.Index])) { FileKeys = ["won", "decided", .. ReportColumns.Range("winRate")] },
        new("days", null, r => new Figure.Whole(r.Seller.Days[r.Index])),
        new("accounts", null, r => new Figure.Whole(answer.AccountsOf(r.Seller)?[r.Index])),
    ];

    /// <summary>One row for each tier.</summary>
    public static IEnumerable<SellerTier> RowsOf(SellerGroup seller) => seller.Open.Select((_, i) => new SellerTier(seller, i));
}
