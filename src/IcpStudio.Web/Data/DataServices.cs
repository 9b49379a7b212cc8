using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Deals;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Data.Profiles;
using IcpStudio.Web.Data.Scores;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace IcpStudio.Web.Data;

/// <summary>Registers the database.</summary>
public static class DataServices
{
    /// <param name="services">Of the app.</param>
    /// <param name="connectionString">To PostgreSQL 15 or later.</param>
    public static IServiceCollection AddData(this IServiceCollection services, string connectionString)
    {
        // The first and the last day there is are dates like any other, not infinities.
        AppContext.SetSwitch("Npgsql.DisableDateTimeInfinityConversions", true);
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Preferring GSS hangs this version of the driver where no ticket is to be had.
            GssEncryptionMode = GssEncryptionMode.Disable,
            ApplicationName = "ICP Studio",
            Timezone = "UTC",
            // Else every second statement at rest is DISCARD ALL. Safe because nothing here outlives its transaction: settings are
            // SET LOCAL, temporary tables ON COMMIT DROP, advisory locks the transaction's, and LISTEN has a connection of its own.
            NoResetOnClose = true,
            IncludeErrorDetail = false,
            CommandTimeout = Limits.Statement,
        };
        settings.Options = settings.Options is { Length: > 0 } given ? $"{Limits.Options} {given}" : Limits.Options;
        if (!connectionString.Contains("Maximum Pool Size", StringComparison.OrdinalIgnoreCase))
            settings.MaxPoolSize = 60;
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString).Build());
        services.AddSingleton(ListenConnection.Of(settings));
        services.AddNotifications();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<NotificationSender>();
        services.AddSingleton<DatabaseListener>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseListener>());
        services.AddSingleton<ChangeInterceptor>();
        services.AddDbContextFactory<IcpStudioDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<ChangeInterceptor>()));
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<AccountReader>();
        services.AddSingleton<AccountFeed>();
        services.AddSingleton<AccountsAsOf>();
        services.AddSingleton<AccountHistoryReader>();
        services.AddSingleton<DealTableReader>();
        services.AddSingleton<CustomerTableReader>();
        services.AddSingleton<ScoreStore>();
        services.AddSingleton<DraftParticipants>();
        return services;
    }
}
