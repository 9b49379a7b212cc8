using IcpStudio.Web.Features.Imports.Mapping;
using IcpStudio.Web.Features.Imports.Problems;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Features.Imports.Undoing;
using IcpStudio.Web.Features.Imports.Uploads;
using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Imports;

/// <summary>Registers imports and maps their endpoints.</summary>
public static class ImportsFeature
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddJobKind<ImportJob>()
        .AddJobKind<DryRunJob>()
        .AddJobKind<UndoJob>()
        .AddScoped<ImportFile>()
        .AddScoped<ImportLocalFile>()
        .AddScoped<AccountsChanged>()
        .AddScoped<ListImports>()
        .AddScoped<ShowImport>()
        .AddScoped<ListProblems>()
        .AddScoped<RunImport>()
        .AddScoped<CancelImport>()
        .AddScoped<UndoImport>()
        .AddScoped<ListKept>()
        .AddScoped<PrepareImport>()
        .AddScoped<PreviewImport>()
        .AddScoped<ListTexts>()
        .AddScoped<SaveMapping>()
        .AddScoped<StartUpload>()
        .AddScoped<StorePiece>()
        .AddScoped<ShowUpload>()
        .AddScoped<CompleteUpload>();

    public static IEndpointRouteBuilder MapImports(this IEndpointRouteBuilder app)
    {
        app.MapUploads();
        app.MapProblemsDownload();
        return app;
    }
}
