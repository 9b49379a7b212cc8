using System.Data.Common;
using Npgsql;
using Quartz;

namespace IcpStudio.Web.Features.Jobs;

/// <summary>Registers jobs.</summary>
public static class JobServices
{
    /// <summary>What pages and commands need to start, watch and run jobs.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobKinds>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobBell>();
        services.AddScoped<StartJob>();
        services.AddScoped<CancelJob>();
        services.AddScoped<ListJobs>();
        services.AddScoped<ShowJob>();
        return services;
    }

    /// <summary>Makes a kind of work known.</summary>
    public static IServiceCollection AddJobKind<TKind>(this IServiceCollection services)
        where TKind : class, IJobKind
    {
        services.AddScoped<TKind>();
        services.AddSingleton(new JobKind(TKind.Name, TKind.OneAtATime, typeof(TKind)));
        return services;
    }

    /// <summary>Makes this process a node that takes jobs from the queue. Needs the migrated database when the host starts.</summary>
    public static IServiceCollection AddJobNode(this IServiceCollection services)
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
                    cluster.CheckinInterval = TimeSpan.FromSeconds(3);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
                });
            });
            quartz.AddJob<WorkTheQueue>(job => job.WithIdentity(WorkTheQueue.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(WorkTheQueue.Key).WithIdentity("every-few-seconds")
                .WithSimpleSchedule(TimeSpan.FromSeconds(4)));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
