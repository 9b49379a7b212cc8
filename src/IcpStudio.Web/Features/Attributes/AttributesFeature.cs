namespace IcpStudio.Web.Features.Attributes;

/// <summary>Registers the catalogue and what is done with it.</summary>
public static class AttributesFeature
{
    public static IServiceCollection AddAttributes(this IServiceCollection services) => services
        .AddSingleton<AttributeCatalogSource>()
        .AddScoped<ListAttributes>()
        .AddScoped<AddCustomAttribute>()
        .AddScoped<EditCustomAttribute>();
}
