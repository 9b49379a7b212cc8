using IcpStudio.Web.Features.Reports.Alarms;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Reports;

/// <summary>Registers the reports.</summary>
public static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<MakeScoredDeals>()
        .AddSingleton<ScoredDealsService>()
        .AddSingleton<ReportCache>()
        .AddScoped<FindDealAccounts>()
        .AddScoped<FindScoredDeals>()
        .AddScoped<ListDealChoices>()
        .AddScoped<ShowFit>()
        .AddScoped<ListFitCustomers>()
        .AddScoped<ShowBacktest>()
        .AddScoped<ShowSellers>()
        .AddSingleton<CountDrift>()
        .AddScoped<ShowDrift>()
        .AddScoped<RaiseAlarms>()
        .AddScoped<ListAlarms>()
        .AddScoped<CloseAlarm>()
        .AddJobKind<AlarmJob>();
}
