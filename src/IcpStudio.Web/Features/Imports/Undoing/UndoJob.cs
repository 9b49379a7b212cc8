using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Data.Scores;
using IcpStudio.Web.Data.Undo;
using IcpStudio.Web.Features.Imports.Running;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Undoing;

/// <summary>Takes an import back, in one transaction.</summary>
internal sealed class UndoJob(
    NpgsqlDataSource dataSource, AttributeCatalogSource catalogs, AccessControl access, AccountsChanged changed) : IJobKind
{
    /// <summary>Things listed that stay as they are; more only count.</summary>
    public const int MaxKept = 1_000;

    public static string Name => "undo import";

    public static bool OneAtATime => true;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var importId = context.SubjectId!.Value;
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        await using (var connection = await dataSource.OpenConnectionAsync(cancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await Limits.WaitAsJobAsync(transaction, cancellationToken);
            await AdvisoryLock.AccountMerge.TakeAsync(transaction, cancellationToken);
            var states = await transaction.ReadAsync("select state, kind from imports where id = $1 for update",
                r => (State: r.GetString(0), Kind: Enum.Parse<ImportKind>(r.GetString(1))), cancellationToken, importId);
            // The node died between the undo's commit and the job's, or somebody was quicker.
            if (states is not [(nameof(ImportState.Succeeded), var kind)])
                return;
            await ChangedAccountScores.BeginAsync(transaction, cancellationToken);
            context.Report(10, "Putting back what it changed");
            var kept = new List<SkippedUndo>();
            if (kind != ImportKind.Accounts)
                kept.AddRange(await new RecordUndo(transaction, RecordTable.Of(kind)).RunAsync(importId, cancellationToken));
            kept.AddRange(await new AccountUndo(transaction, catalog).RunAsync(importId, context.Actor.UserId, cancellationToken));
            // A name that two accounts had may be one account's again.
            await WaitingDeals.JoinAsync(transaction, cancellationToken);
            context.Report(80, "Scoring");
            await DerivedOutcomes.RefreshAsync(transaction, cancellationToken);
            await ChangedAccountScores.WriteAsync(transaction, catalog, cancellationToken);
            await NoteAsync(transaction, importId, kept, context.Actor.Name, cancellationToken);
            await context.EnsureOwnedAsync(transaction, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await changed.RunAsync(cancellationToken);
    }

    private static async Task NoteAsync(
        NpgsqlTransaction transaction, long importId, List<SkippedUndo> kept, string by, CancellationToken cancellationToken)
    {
        var listed = kept.Count <= MaxKept
            ? kept
            : [.. kept.Take(MaxKept - 1), new SkippedUndo($"{kept.Count - MaxKept + 1:N0} more", "are not listed")];
        await transaction.ExecuteAsync(
            "insert into import_kept (import_id, number, subject, reason) select $1, k.number, k.subject, k.reason from unnest($2::text[], "
                + "$3::text[]) with ordinality k(subject, reason, number)",
            cancellationToken, importId, listed.Select(k => k.Subject).ToArray(), listed.Select(k => k.Reason).ToArray());
        await transaction.ExecuteAsync(
            "update imports set state = 'Undone', undone_at = now(), undone_by = $2 where id = $1", cancellationToken, importId, by);
    }
}
