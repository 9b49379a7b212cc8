using IcpStudio.Core.Reports.Fit;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>Says how deals and customers went by the fit of their account on their day.</summary>
public sealed class ShowFit(FindScoredDeals find, ReportCache known, AccessControl access)
{
    /// <param name="question">Which deals, by which profile.</param>
    /// <param name="waits">Whether to wait however long the scoring takes; else a large workspace's report may still be on its way.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile or version is published.</returns>
    public async Task<FitAnswer?> RunAsync(DealQuestion question, bool waits = false, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (await find.RunAsync(question, actor, waits, cancellationToken) is not { } found)
            return null;
        if (found.Scored is not { } scored)
            return new FitAnswer(question, found.Profile, null, found.Problem, found.MadeAt, found.Progress);
        var view = await known.GetAsync(
            found, question,
            () => new FitView(FitDeals.Of(scored, found.Selection, question.CountsCancelled), FitCustomers.Of(scored, found.Selection)),
            cancellationToken);
        return new FitAnswer(question, found.Profile, view.Answer, found.Problem, found.MadeAt, found.Progress ?? view.Progress);
    }
}
