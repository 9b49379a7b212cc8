using IcpStudio.Web.Indexing.Segments;

namespace IcpStudio.Web.Indexing;

/// <summary>Registers the account index and what answers from it.</summary>
public static class IndexingServices
{
    /// <summary>The index; a host that is started loads it and follows the database.</summary>
    public static IServiceCollection AddIndexing(this IServiceCollection services) => services
        .AddSingleton<AttributeCatalogSource>()
        .AddSingleton<AccountIndexService>()
        .AddSingleton<NarrowedAccounts>()
        .AddScoped<VisibleAccounts>()
        .AddSingleton<IndexMetrics>()
        .AddSingleton<SegmentDirectory>()
        .AddHostedService<IndexFollower>();
}
