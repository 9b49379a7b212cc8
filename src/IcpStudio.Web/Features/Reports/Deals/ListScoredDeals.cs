using IcpStudio.Core.Reports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Deals;

/// <summary>The ids of the deals behind a report's figure.</summary>
/// <param name="Ids">In the order of the list.</param>
/// <param name="Profile">By whose tiers.</param>
/// <param name="Progress">How far the first scoring of deals is; null once they can be told apart.</param>
public sealed record ScoredDealIds(long[] Ids, ReportProfile Profile, string? Problem, ScoringProgress? Progress = null);

/// <summary>Finds the deals behind a report's figure: no SQL knows the tier an account had on a deal's day.</summary>
public sealed class ListScoredDeals(FindScoredDeals find, AccessControl access)
{
    /// <param name="filter">The report's part of the list's filter.</param>
    /// <param name="outcome">How they ended, or null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile or version is published.</returns>
    public async Task<ScoredDealIds?> RunAsync(ScoredDealFilter filter, DealOutcome? outcome, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await access.RequireAsync(Permission.ReadProfiles, cancellationToken);
        if (await find.RunAsync(filter.Question, actor, waits: false, cancellationToken) is not { } found)
            return null;
        if (found.Scored is not { } scored)
            return new ScoredDealIds(
                [], found.Profile, found.Problem, found.Problem is null ? found.Progress ?? ScoringProgress.Starting : null);
        var (deals, isIn) = (scored.Deals, filter.In(scored));
        var listed = Array.FindAll(scored.Select(found.Selection), i => (outcome is null || deals.Ends[i] == (DealEnd)outcome) && isIn(i));
        return new ScoredDealIds(Array.ConvertAll(listed, i => deals.Ids[i]), found.Profile, found.Problem);
    }
}
