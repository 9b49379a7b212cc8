using IcpStudio.Core.Reports.Backtests;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>The backtest of a version or draft, beside another one where that is asked for, or how far it is.</summary>
/// <param name="Question">Which deals, and by which version.</param>
/// <param name="Sides">The one asked for, then the other; empty while deals are scored or counted for the first time, and where there is a
/// problem that leaves nothing to count.</param>
/// <param name="Difference">How much better the first ranks than the other; null where there is no other.</param>
/// <param name="Problem">What the question names that is not there, or null.</param>
/// <param name="Progress">How far the first scoring or counting is, or null.</param>
public sealed record BacktestAnswer(
    DealQuestion Question, ReportProfile Profile, IReadOnlyList<BacktestSide> Sides, RocDifference? Difference, string? Problem,
    ScoringProgress? Progress)
{
    /// <summary>What is asked of one side: a figure's list is that of the side it stands on.</summary>
    public DealQuestion Of(BacktestSide side) =>
        Question with { ProfileId = side.Profile.Id, Version = side.Profile.Number, IsDraft = side.Profile.Number is null };
}

/// <summary>What one version would have made of the deals.</summary>
public sealed record BacktestSide(ReportProfile Profile, Backtest Result);
