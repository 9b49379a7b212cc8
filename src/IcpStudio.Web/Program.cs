using System.CommandLine;
using IcpStudio.Web.Access;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Accounts;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Features.Demo;
using IcpStudio.Web.Features.Evidence;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Home;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Jobs;
using IcpStudio.Web.Features.Leads;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Reports;
using IcpStudio.Web.Features.Reviews;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Features.Segments;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Features.SignIn;
using IcpStudio.Web.Features.Users;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Security;
using Serilog;

namespace IcpStudio.Web;

/// <summary>ICP Studio from top to bottom: its commands, what it is made of, and what it answers.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        Log.Logger = Logs.CreateForStart();
        try
        {
            return await IcpCommand.RunAsync(args, Commands);
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    /// <summary>What a shell can ask for.</summary>
    private static Command[] Commands(CommandHost host) =>
    [
        UpCommand.Create(host),
        ImportCommands.Create(host),
        ProfileCommands.Create(host),
        AccountCommands.Create(host),
        EvidenceCommands.Create(host),
        ReportCommands.Create(host),
        HealthCommand.Create(host),
    ];

    /// <summary>What pages, endpoints, jobs and commands are made of.</summary>
    internal static void AddStudio(this IServiceCollection services, WebHostOptions options)
    {
        services
            .AddSingleton(options)
            .AddSingleton(options.Clock)
            .AddData(options.ConnectionString)
            .AddAccess()
            .AddIndexing()
            .AddJobs()
            .AddWeb();

        services
            .AddSignIn()
            .AddSetUp()
            .AddUsers()
            .AddAttributes()
            .AddFilters()
            .AddJobPages()
            .AddScores()
            .AddProfiles()
            .AddAccounts()
            .AddSegments()
            .AddLeads()
            .AddImports()
            .AddReviews()
            .AddEvidence()
            .AddReports()
            .AddHome()
            .AddDemo();

        services.AddHostedService<PreparePages>();
    }

    /// <summary>What is answered, in the order a request passes through it.</summary>
    internal static void MapStudio(this WebApplication app)
    {
        app.UseRequestLogs();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseSecurityHeaders();
        app.UseStatusPages();
        app.UseRouting();
        app.UseRouteOfRequestLogs();
        app.UseAuthentication();
        app.UseSetUp();
        app.UseAccess();
        app.UseAuthorization();
        app.UseSignIn();
        app.UseAntiforgery();

        app.MapHealth();
        app.MapPages();
        app.MapSignIn();
        app.MapProfiles();
        app.MapAccounts();
        app.MapImports();
        app.MapReports();
    }
}
