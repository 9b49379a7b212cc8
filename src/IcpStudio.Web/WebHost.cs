using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web;

/// <summary>Builds the one host that pages, endpoints, jobs and commands share; <see cref="Program"/> lists what is in it.</summary>
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
        // A no-op on published files; from a build folder assets, Blazor's script among them, would have an empty body.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(options.Listen.Configure);
        builder.Services.AddStudio(options);
        var app = builder.Build();
        if (options.Serves)
        {
            // Gauges report for as long as somebody holds them.
            app.Services.GetRequiredService<IndexMetrics>();
            app.MapStudio();
        }

        return app;
    }

    /// <summary>Builds the host and prepares it.</summary>
    /// <exception cref="OperatorException">The database cannot be used.</exception>
    public static async Task<WebApplication> OpenAsync(WebHostOptions options, CancellationToken cancellation)
    {
        var app = Build(options);
        try
        {
            await PrepareAsync(app.Services, cancellation);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
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
        catch (Exception error) when (DatabaseTrouble.Is(error))
        {
            throw new OperatorException($"The database cannot be used: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
