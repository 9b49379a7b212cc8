using IcpStudio.Core.Reports.Backtests;
using IcpStudio.Core.Statistics;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Backtests;

/// <summary>
/// Says what a version or a draft would have made of deals whose end is known, alone or beside another version on the same deals.
/// </summary>
public sealed class ShowBacktest(FindScoredDeals find, ReportCache known, AccessControl access)
{
    /// <param name="question">Which deals, by which version or draft.</param>
    /// <param name="against">The other one: its number, <see cref="DealQuestionUrl.Draft"/>, or null for none.</param>
    /// <param name="waits">Whether to wait however long the scoring takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile, version or draft is there.</returns>
    public async Task<BacktestAnswer?> RunAsync(
        DealQuestion question, string? against, bool waits = false, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (await find.RunAsync(question, actor, waits, cancellationToken) is not { } first)
            return null;
        var other = against is null ? null : await find.RunAsync(
            question with
            {
                ProfileId = first.Profile.Id,
                IsDraft = against == DealQuestionUrl.Draft,
                Version = int.TryParse(against, out var number) ? number : null
            },
            actor, waits, cancellationToken);
        var problem = first.Problem ?? other?.Problem
            ?? (against is not null && other is null ? $"There is no {against} to compare with." : null);
        if (first.Scored is not { } scored || (other is { Scored: null, Problem: null }))
            return new BacktestAnswer(question, first.Profile, [], null, problem, first.Progress ?? other?.Progress);
        // After a change of the deals one of the two may still be of those before.
        var second = other?.Scored is { } rest && ReferenceEquals(rest.Deals, scored.Deals) ? rest : null;
        var answer = await known.GetAsync(
            first, (question, second?.Profile, second is null ? null : other!.Profile.Number, problem), () =>
            {
                var sample = BacktestDeals.Of(scored, first.Selection, question.CountsCancelled);
                var sides = new List<BacktestSide> { new(first.Profile, Backtest.Of(scored, sample, first.Profile.MadeOn)) };
                if (second is null)
                    return new BacktestAnswer(question, first.Profile, sides, null, problem, null);
                sides.Add(new(other!.Profile, Backtest.Of(second, sample, other.Profile.MadeOn)));
                return new BacktestAnswer(question, first.Profile, sides,
                    RocDifference.Of(sample.Ranks(scored), sample.Ranks(second), sample.IsWon), problem, null);
            },
            cancellationToken);
        // Versions may have been published since it was counted.
        return answer.Answer is { } counted
            ? counted with { Profile = first.Profile }
            : new BacktestAnswer(question, first.Profile, [], null, problem, answer.Progress ?? ScoringProgress.Starting);
    }
}
