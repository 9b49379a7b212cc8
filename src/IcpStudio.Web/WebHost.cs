using IcpStudio.Web.Hosting;
using Npgsql;
using Serilog;

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
        builder.Logging.ClearProviders().AddSerilog(Logs.Create(options.DataFolder), dispose: true);
        // A no-op on published files; from a build folder, static files would otherwise be served empty.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options.Listen.Configure);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.AddSingleton(options);
        AddServices(builder);
        var app = builder.Build();
        if (options.Serves)
            MapEndpoints(app);
        return app;
    }

    /// <summary>What must be done once before anything is asked of the services, by the app and by every command.</summary>
    /// <exception cref="OperatorException">The database cannot be used.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellation);
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("IcpStudio")!));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapGet("/", () => "ICP Studio");
    }
}
