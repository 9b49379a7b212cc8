using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Layout;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.Export;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Accounts.Notes;
using IcpStudio.Web.Features.Accounts.Work;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>Registers what is done with accounts.</summary>
public static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton(new PaletteSource(Permission.ReadAccounts, FindAccounts.ForPaletteAsync))
        .AddSingleton<AccountEditor>()
        .AddScoped<FindListScores>()
        .AddScoped<SaveListColumns>()
        .AddScoped<ListAccounts>()
        .AddScoped<FindAccounts>()
        .AddScoped<ShowAccount>()
        .AddScoped<ShowAccountHistory>()
        .AddScoped<ShowScoreHistory>()
        .AddScoped<ShowAccountDeals>()
        .AddScoped<ShowAccountSignals>()
        .AddScoped<FindSimilarAccounts>()
        .AddScoped<CompareAccounts>()
        .AddScoped<ListNotes>()
        .AddScoped<WriteNote>()
        .AddScoped<DeleteNote>()
        .AddScoped<EditAccount>()
        .AddScoped<ExportAccounts>()
        .AddSingleton<WorkEditor>()
        .AddScoped<EditWork>();

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapAccountExport();
        return app;
    }
}
