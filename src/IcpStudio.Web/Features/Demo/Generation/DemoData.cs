using IcpStudio.Web.Data.Entities.Deals;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>The generated workspace, before it is stored.</summary>
/// <param name="Today">The day everything is dated from.</param>
/// <param name="Companies">By number.</param>
/// <param name="Deals">By company; each names its company by external id in <see cref="Deal.AccountRef"/>.</param>
/// <param name="Outcomes">One for each customer; <see cref="CustomerOutcome.AccountId"/> is the company's number until stored.</param>
public sealed record DemoData(
    DateOnly Today, IReadOnlyList<DemoCompany> Companies, IReadOnlyList<Deal> Deals, IReadOnlyList<CustomerOutcome> Outcomes);
