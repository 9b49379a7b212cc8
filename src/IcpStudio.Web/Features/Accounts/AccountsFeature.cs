using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.Export;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Accounts.Notes;
using IcpStudio.Web.Features.Accounts.Work;
using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>Registers what is done with accounts.</summary>
public static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountEditor>()
        .AddScoped<FindListScores>()
        .AddScoped<ReadListQuestion>()
        .AddScoped<SaveListColumns>()
        .AddTransient<FilterValues>()
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
}
