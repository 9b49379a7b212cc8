using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Reports.Questions;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>Which deals, and what sellers are told apart by.</summary>
public sealed record SellerQuestion(DealQuestion Deals, SellerKind Kind)
{
    /// <summary>What an address asks: that of the page, or of its file.</summary>
    public static SellerQuestion Parse(string address, DateOnly today) =>
        new(DealQuestionUrl.Parse(address, today), SellerKind.Of(new AddressQuery(address).Text("by")));

    /// <param name="path">Of the page, or of its file.</param>
    public string Url(string path) => DealQuestionUrl.Of(path, Deals, ("by", Kind.Word));
}
