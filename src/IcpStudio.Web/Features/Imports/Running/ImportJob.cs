using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Jobs;
using IcpStudio.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>Imports an uploaded file.</summary>
internal sealed class ImportJob(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, ImportFile work,
    AccessControl access, AccountsChanged changed) : IJobKind
{
    public static string Name => "import";

    public static bool OneAtATime => true;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var import = await db.Imports.SingleAsync(i => i.Id == context.SubjectId, cancellationToken);
            // The node died between the import's commit and the job's.
            if (import.State == ImportState.Succeeded)
                return;
            import.State = ImportState.Running;
            await db.SaveChangesAsync(cancellationToken);
        }

        await work.RunAsync(
            await UploadedFile.OrderAsync(contexts, dataSource, context.SubjectId!.Value, isDryRun: false, cancellationToken),
            context,
            cancellationToken);
        context.Report(98, "Scoring");
        await changed.RunAsync(cancellationToken);
    }

    public async Task EndAsync(
        long? subjectId, JobState state, string? error, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update imports set state = $2, error = $3, finished_at = now() where id = $1 and state in ('Queued', 'Running')",
            transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = subjectId });
        command.Parameters.Add(new NpgsqlParameter { Value = state.ToString() });
        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Finds out what importing an uploaded file would do.</summary>
internal sealed class DryRunJob(
    IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, ImportFile work, AccessControl access) : IJobKind
{
    public static string Name => "dry run";

    public static bool OneAtATime => true;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await work.RunAsync(
            await UploadedFile.OrderAsync(contexts, dataSource, context.SubjectId!.Value, isDryRun: true, cancellationToken),
            context,
            cancellationToken);
    }
}
