namespace IcpStudio.Web.Features.Accounts;

/// <summary>Registers what is done with accounts.</summary>
public static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<ListAccounts>()
        .AddScoped<ShowAccount>();
}
