using IcpStudio.Core.Reports.Fit;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>The fit report, or how far it is.</summary>
/// <param name="View">Null while deals are scored or counted for the first time, and where there is a problem that leaves nothing to
/// count.</param>
/// <param name="Problem">What the question names that is not there, or null.</param>
/// <param name="MadeAt">When the deals were read, in UTC.</param>
/// <param name="Progress">How far the first or the next scoring or counting is, or null.</param>
public sealed record FitAnswer(
    DealQuestion Question, ReportProfile Profile, FitView? View, string? Problem, DateTime MadeAt, ScoringProgress? Progress);

/// <summary>What a fit report says.</summary>
public sealed record FitView(FitDeals Deals, FitCustomers Customers);
