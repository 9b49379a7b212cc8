using IcpStudio.Web.Components.Layout;
using IcpStudio.Web.Features.Reports.Alarms;
using IcpStudio.Web.Features.Reports.Backtests;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Drift;
using IcpStudio.Web.Features.Reports.Fit;
using IcpStudio.Web.Features.Reports.Market;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Features.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Reports;

/// <summary>Registers the reports.</summary>
public static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton(new LinkBadge("/reports", typeof(AlarmCount)))
        .AddSingleton(new LinkBadge("/reports/drift", typeof(AlarmCount)))
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
        .AddJobKind<AlarmJob>()
        .AddDueWork<NightlyAlarms>()
        .AddHostedService<PrepareReports>()
        .AddDeals()
        .AddMarket();

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder app)
    {
        app.MapReportFiles();
        app.MapMarket();
        return app;
    }
}
