using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Attributes.Values;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>Registers the catalogue and what is done with it.</summary>
public static class AttributesFeature
{
    public static IServiceCollection AddAttributes(this IServiceCollection services) => services
        .AddScoped<ListAttributes>()
        .AddScoped<AddCustomAttribute>()
        .AddScoped<EditCustomAttribute>()
        .AddSingleton<ValueMerger>()
        .AddScoped<ListValues>()
        .AddScoped<MergeValues>();
}
