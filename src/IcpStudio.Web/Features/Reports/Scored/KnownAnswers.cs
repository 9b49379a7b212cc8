using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IcpStudio.Core.Reports;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>
/// Answers already counted of scored deals, which never change: the same question asked again, as a page does when it becomes
/// interactive, costs nothing. They go when the deals go.
/// </summary>
public sealed class KnownAnswers
{
    /// <summary>Questions kept of the same deals; beyond it all are forgotten.</summary>
    private const int Most = 100;

    private readonly ConditionalWeakTable<ScoredDeals, ConcurrentDictionary<object, object>> _known = [];

    /// <summary>The answer, counted off the caller's thread where it is not known.</summary>
    /// <param name="deals">Of what.</param>
    /// <param name="selection">Of which of them. One narrowed to accounts is always counted: accounts change.</param>
    /// <param name="question">What else the answer depends on; equal questions have the same answer.</param>
    /// <param name="count">Counts it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<T> GetAsync<T>(ScoredDeals deals, DealSelection selection, object question, Func<T> count, CancellationToken cancellationToken)
        where T : notnull
    {
        if (selection.Accounts is not null)
            return await Task.Run(count, cancellationToken);
        var answers = _known.GetOrCreateValue(deals);
        var key = (typeof(T), selection, question);
        if (answers.TryGetValue(key, out var known))
            return (T)known;
        var answer = await Task.Run(count, cancellationToken);
        if (answers.Count >= Most)
            answers.Clear();
        answers[key] = answer;
        return answer;
    }
}
