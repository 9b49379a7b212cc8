using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Reports.Questions;

/// <summary>Deals in words.</summary>
internal static class DealFormatter
{
    public static string Type(DealType type) => type == DealType.NewBusiness ? "new business" : type.ToString().ToLowerInvariant();

    public static string Outcome(DealOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>"1 deal", "1,425 deals".</summary>
    public static string Count(long deals) =>
        deals == 1 ? "1 deal" : $"{deals.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} deals";
}
