using IcpStudio.Web.Features.Evidence.Proposals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Leads;
using IcpStudio.Web.Features.Reports.Alarms;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Market;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Features.Reviews;

namespace IcpStudio.Web.Tests.Features.Reports;

/// <summary>How a report is asked as its page asks it, and what it counts.</summary>
/// <param name="AskAsync">Answers how many deals it has counted, or null where it counts something else.</param>
/// <param name="Counts">Which deals it counts.</param>
internal sealed record ReportCase(Func<StudioServices, long, Task<int?>> AskAsync, CountedDeals Counts = CountedDeals.None)
{
    private static readonly DealQuestion Question = new();

    /// <summary>By name of the use case.</summary>
    public static IReadOnlyDictionary<string, ReportCase> All { get; } = new Dictionary<string, ReportCase>
    {
        [nameof(ShowFit)] = new(
            async (studio, _) => (await studio.Get<ShowFit>().RunAsync(Question, waits: true))?.View?.Deals.All.Count, CountedDeals.All),
        [nameof(ShowBacktest)] = new(
            async (studio, _) =>
                (await studio.Get<ShowBacktest>().RunAsync(Question, null, waits: true))?.Sides.FirstOrDefault()?.Result.Count,
            CountedDeals.All),
        [nameof(ShowSellers)] = new(
            async (studio, _) => (await studio.Get<ShowSellers>().RunAsync(Question, SellerKind.Owner, waits: true))?.Report?.All.Count,
            CountedDeals.All),
        [nameof(ShowDrift)] = new(
            async (studio, _) => (await studio.Get<ShowDrift>().RunAsync(null, ShowDrift.UsualMonths, waits: true))?.Report is { } report
                ? report.Before.Won + report.Now.Won : null, CountedDeals.Won),
        [nameof(AskEvidence)] = new(
            async (studio, _) => (await AskEvidenceAsync(studio)).Result.Decided.Count, CountedDeals.All),
        [nameof(ListFitCustomers)] = Only((studio, _) => studio.Get<ListFitCustomers>().RunAsync(new(Question, null, false, 1))),
        [nameof(ShowMarket)] = Only((studio, _) => studio.Get<ShowMarket>().RunAsync(new())),
        [nameof(ListDealChoices)] = Only((studio, _) => studio.Get<ListDealChoices>().RunAsync(Question)),
        [nameof(CountMeasures)] = Only((studio, _) => studio.Get<CountMeasures>().RunAsync(new())),
        [$"{nameof(ProposeProfile)}.{nameof(ProposeProfile.DraftAsync)}"] = Only(async (studio, _) =>
            await studio.Get<ProposeProfile>().DraftAsync(await AskEvidenceAsync(studio), new("Proposed", Insists: true))),
        [nameof(ListAlarms)] = Only((studio, _) => studio.Get<ListAlarms>().RunAsync()),
        [nameof(CountReasons)] = Only((studio, _) => studio.Get<CountReasons>().RunAsync(null)),
        [nameof(ListReviews)] = Only((studio, _) => studio.Get<ListReviews>().RunAsync()),
        [nameof(ShowReview)] = Only((studio, profile) => studio.Get<ShowReview>().RunAsync(profile)),
    };

    private static Task<EvidenceAnswer> AskEvidenceAsync(StudioServices studio) =>
        studio.Get<AskEvidence>().RunAsync(EvidenceQuestion.Usual(DateOnly.FromDateTime(DateTime.UtcNow)));

    private static ReportCase Only<T>(Func<StudioServices, long, Task<T>> ask) => new(async (studio, profile) =>
    {
        await ask(studio, profile);
        return null;
    });
}

/// <summary>Which of the deals a report counts.</summary>
internal enum CountedDeals
{
    None,
    All,
    Won,
}
