namespace IcpStudio.Web.Features.Users;

internal static class UsersServices
{
    public static void AddUsers(this IServiceCollection services)
    {
        services.AddScoped<ListUsers>();
        services.AddScoped<AddUser>();
        services.AddScoped<ChangeUserRole>();
        services.AddScoped<DisableUser>();
        services.AddScoped<EnableUser>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<UserEdit>();
    }
}
