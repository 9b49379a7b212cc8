using System.Data.Common;
using Npgsql;
using Quartz;

namespace IcpStudio.Web.Jobs;

/// <summary>Registers jobs.</summary>
public static class JobServices
{
    /// <summary>
    /// What pages and commands need to start and run jobs. A host that is started becomes a node that takes jobs from the queue; it needs
    /// the migrated database then.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<OpenJobs>();
        services.AddScoped<StartJob>();
        services.AddScoped<CancelJob>();
        services.AddScoped<ListJobs>();
        services.AddScoped<ShowJob>();
        return services.AddNode();
    }

    /// <summary>Makes a kind of work known.</summary>
    public static IServiceCollection AddJobKind<TKind>(this IServiceCollection services)
        where TKind : class, IJobKind
    {
        services.AddScoped<TKind>();
        services.AddSingleton(new JobKind(TKind.Name, TKind.OneAtATime, typeof(TKind)));
        return services;
    }

    private static IServiceCollection AddNode(this IServiceCollection services)
    {
        services.AddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                store.UseClustering(cluster =>
                {
                    // Each costs PostgreSQL half a dozen statements. A job's own sign of life tells sooner that its node is dead.
                    cluster.CheckinInterval = TimeSpan.FromSeconds(30);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(30);
                });
            });
            quartz.AddJob<AskForDueWork>(job => job.WithIdentity(AskForDueWork.Key).StoreDurably());
            // As a day begins, and every hour for what was not told or failed. More often would be felt: a firing costs PostgreSQL about
            // thirty statements.
            quartz.AddTrigger(trigger => trigger.ForJob(AskForDueWork.Key).WithIdentity("hourly").WithCronSchedule(
                "10 0 * * * ?", hourly =>
                    hourly.InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        services.AddHostedService<RetiredTriggers>();
        services.AddHostedService<QueueWorker>();
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<LookAfterChanges>();
        return services;
    }

    /// <summary>Makes known what has to be asked for from time to time.</summary>
    public static IServiceCollection AddDueWork<TWork>(this IServiceCollection services)
        where TWork : class, IDueWork => services.AddSingleton<IDueWork, TWork>();
}
