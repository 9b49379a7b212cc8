using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Features.Accounts;
using IcpStudio.Web.Features.Accounts.Export;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Features.Demo;
using IcpStudio.Web.Features.Evidence;
using IcpStudio.Web.Features.Evidence.Monitoring;
using IcpStudio.Web.Features.Home;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Leads;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Reports;
using IcpStudio.Web.Features.Reports.Alarms;
using IcpStudio.Web.Features.Reports.Deals;
using IcpStudio.Web.Features.Reports.Market;
using IcpStudio.Web.Features.Reviews;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Features.Segments;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using Npgsql;

namespace IcpStudio.Web;

/// <summary>Builds the one host that pages, endpoints, jobs and commands share.</summary>
public static class WebHost
{
    /// <summary>Builds the host without starting it.</summary>
    public static WebApplication Build(WebHostOptions options)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration["ConnectionStrings:IcpStudio"] = options.ConnectionString;
        builder.AddLogs(options.DataFolder);
        builder.WebHost.ConfigureKestrel(options.Listen.Configure);
        builder.Services.AddSingleton(options);
        AddServices(builder, options);
        var app = builder.Build();
        if (options.Serves)
            MapEndpoints(app);
        return app;
    }

    /// <summary>What must be done once before anything is asked of the services, by the app and by every command.</summary>
    /// <exception cref="OperatorException">The database cannot be used.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<DatabaseMigrator>().RunAsync(cancellation);
            // Nobody asks for it: it listens from here on to what this process writes.
            services.GetRequiredService<NotificationSender>();
        }
        catch (Exception error) when (error is OutdatedSchemaException or LockBusyException)
        {
            throw new OperatorException(error.Message, error);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            throw new OperatorException($"The database cannot be used: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static void AddServices(WebApplicationBuilder builder, WebHostOptions options)
    {
        builder.Services
            .AddSingleton(options.Clock)
            .AddData(options.ConnectionString)
            .AddScoped<AccessControl>()
            .AddAttributes()
            .AddJobs()
            .AddScores()
            .AddProfiles()
            .AddAccounts()
            .AddSegments()
            .AddVerdicts()
            .AddDemo()
            .AddImports()
            .AddDeals()
            .AddEvidence()
            .AddReports()
            .AddMarket()
            .AddReviews()
            .AddHome();
        builder.AddWeb();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database").AddCheck<IndexHealthCheck>("accounts");
        if (options.Serves)
            builder.Services.AddJobNode().AddDueWork<NightlyScores>().AddDueWork<DailySegments>().AddDueWork<EvidenceMonitor>()
                .AddDueWork<NightlyAlarms>()
                .AddHostedService(provider => provider.GetRequiredService<DatabaseListener>()).AddHostedService<IndexFollower>()
                .AddHostedService<OrphanedScores>().AddHostedService<PrepareReports>().AddHostedService<PreparePages>();
    }

    private static void MapEndpoints(WebApplication app)
    {
        // Gauges report for as long as somebody holds them.
        app.Services.GetRequiredService<IndexMetrics>();
        app.MapWeb();
        app.MapImports();
        app.MapAccountExport();
        app.MapReportFiles();
        app.MapMarket();
        app.MapHealthChecks("/health", new() { ResponseWriter = IndexHealthCheck.WriteAsync }).AllowAnonymous();
    }
}
