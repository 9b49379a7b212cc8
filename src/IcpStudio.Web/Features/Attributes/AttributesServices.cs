namespace IcpStudio.Web.Features.Attributes;

internal static class AttributesServices
{
    public static void AddAttributes(this IServiceCollection services)
    {
        services.AddSingleton<AttributeCatalogSource>();
        services.AddScoped<ListAttributes>();
        services.AddScoped<AddCustomAttribute>();
        services.AddScoped<EditCustomAttribute>();
    }
}
