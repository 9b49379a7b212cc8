using System.Security.Cryptography;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Features.Imports.Mapping;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Imports;

/// <summary>What came of importing a file from this machine's disk.</summary>
/// <param name="ImportId">Under which the browser shows it.</param>
/// <param name="State">How it ended.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="Counts">What it did; null where it failed.</param>
public sealed record LocalImportResult(long ImportId, ImportState State, string? Error, ImportCounts? Counts);

/// <summary>Imports a file from this machine's disk in this process, with the same work, record and report as an uploaded one.</summary>
internal sealed class ImportLocalFile(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, AttributeCatalogSource catalogs, ImportFile work,
    JobRunner runner, AccountsChanged changed)
{
    /// <summary>How the file is written and what its columns are likely to be.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<ProposedImport> ProposeAsync(string path, ImportKind kind, CancellationToken cancellationToken)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var source = ImportSource.OfFile(path);
        var detection = await PrepareImport.DetectAsync(source, cancellationToken);
        return await PrepareImport.ProposeAsync(
            source, detection, ImportTargets.For(kind, await catalogs.RefreshAsync(cancellationToken)), cancellationToken);
    }

    /// <summary>Imports it.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<LocalImportResult> RunAsync(
        string path, ImportMapping mapping, bool isDryRun, Action<JobProgressReport>? progress, CancellationToken cancellationToken,
        ImportKind kind = ImportKind.Accounts)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var source = ImportSource.OfFile(path);
        var import = new Import
        {
            Kind = kind,
            FileName = Path.GetFileName(path),
            FileSize = source.Length,
            Sha256 = await HashAsync(path, cancellationToken),
            State = isDryRun ? ImportState.Draft : ImportState.Running,
            Mapping = ImportMappingYaml.Write(mapping),
            UserId = actor.UserId,
            CreatedBy = actor.Name,
        };
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Imports.Add(import);
        await db.SaveChangesAsync(cancellationToken);

        ImportCounts? counts = null;
        var outcome = await runner.RunHereAsync(
            new NewJob(isDryRun ? DryRunJob.Name : ImportJob.Name, import.FileName, import.Id), actor,
            async (context, cancellation) =>
            {
                await db.Imports.Where(i => i.Id == import.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.JobId, context.JobId), cancellation);
                counts = await work.RunAsync(
                    new ImportOrder(import.Id, import.Kind, source, import.Mapping, isDryRun), context, cancellation);
            },
            progress, cancellationToken);
        if (!isDryRun && outcome.State == JobState.Succeeded)
            await changed.RunAsync(cancellationToken);
        // A dry run of a file that is not here to be imported afterwards leaves no draft.
        if (isDryRun)
            await db.Imports.Where(i => i.Id == import.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ImportState.Cancelled), CancellationToken.None);
        return outcome.State == JobState.Succeeded
            ? new LocalImportResult(import.Id, ImportState.Succeeded, null, counts)
            : new LocalImportResult(import.Id, outcome.State == JobState.Cancelled ? ImportState.Cancelled : ImportState.Failed,
                outcome.Error, null);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
