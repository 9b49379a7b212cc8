namespace IcpStudio.Web.Features.Users;

/// <summary>Registers what is done with users.</summary>
public static class UsersFeature
{
    public static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddScoped<UserEdit>()
        .AddScoped<ListUsers>()
        .AddScoped<AddUser>()
        .AddScoped<ChangeUserRole>()
        .AddScoped<DisableUser>()
        .AddScoped<EnableUser>()
        .AddScoped<ResetPassword>();
}
