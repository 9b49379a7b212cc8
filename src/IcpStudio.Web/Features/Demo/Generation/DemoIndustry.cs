using System.Collections.Immutable;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>A line of business of the sample.</summary>
/// <param name="Name">Value of <c>industry</c>.</param>
/// <param name="Share">Share of the accounts.</param>
/// <param name="MedianEmployees">Half of its companies are smaller.</param>
/// <param name="Recurring">Share with recurring revenue.</param>
/// <param name="Verticals">Values of <c>vertical</c>.</param>
/// <param name="Endings">How its companies are called.</param>
public sealed record DemoIndustry(
    string Name, double Share, int MedianEmployees, double Recurring, ImmutableArray<string> Verticals, ImmutableArray<string> Endings)
{
    /// <summary>Shares add up to 1.</summary>
    public static ImmutableArray<DemoIndustry> All { get; } =
    [
        new("Software", .22, 95, .95, ["Developer tools", "HR software", "Marketing software", "Security"],
            ["Analytics", "Software", "Cloud", "Systems", "Apps", "Labs"]),
        new("Fintech", .14, 100, .8, ["Payments", "Lending", "Insurance software", "Treasury"],
            ["Payments", "Ledger", "Capital Tech", "Pay", "Finance Systems", "Credit"]),
        new("Agency", .14, 50, .1, ["Marketing agency", "Design agency", "Recruiting agency"],
            ["Agency", "Studio", "Creative", "Partners", "Media", "Communications"]),
        new("Retail", .13, 220, .05, ["Fashion", "Groceries", "Home and garden", "Electronics"],
            ["Stores", "Retail", "Outfitters", "Market", "Goods", "Trading"]),
        new("Healthcare", .11, 180, .25, ["Clinics", "Medical devices", "Digital health"],
            ["Health", "Clinics", "Medical", "Care", "Diagnostics", "Therapeutics"]),
        new("Manufacturing", .10, 240, .05, ["Machinery", "Packaging", "Components"],
            ["Industries", "Works", "Manufacturing", "Components", "Tooling", "Materials"]),
        new("Logistics", .08, 180, .1, ["Freight", "Warehousing", "Last mile"],
            ["Freight", "Logistics", "Shipping", "Transport", "Haulage", "Couriers"]),
        new("Education", .08, 110, .3, ["Schools", "Training", "Online courses"],
            ["Learning", "Academy", "Education", "Training", "Courses", "Institute"]),
    ];
}
