using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Imports;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Features.Imports.Uploads;

/// <summary>Stores one piece of a file. Storing it again replaces it, so that a sender who heard no answer may send it again.</summary>
public sealed class StorePiece(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, AccessControl access)
{
    /// <param name="importId">The upload.</param>
    /// <param name="number">Which piece, from 0.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<UploadResult> RunAsync(long importId, int number, Stream body, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var size = await db.Imports.Where(i => i.Id == importId && i.State == ImportState.Draft && i.Sha256 == null)
            .Select(i => (long?)i.FileSize).SingleOrDefaultAsync(cancellationToken);
        if (size is not { } fileSize)
            return UploadResult.Missing;
        if (number < 0 || number >= UploadRules.Pieces(fileSize))
            return new UploadResult($"The file has the pieces 0 to {UploadRules.Pieces(fileSize) - 1}; there is no piece {number}.");
        var expected = UploadRules.SizeOf(number, fileSize);
        var bytes = new byte[expected];
        var read = await body.ReadAtLeastAsync(bytes, expected, throwOnEndOfStream: false, cancellationToken);
        if (read < expected || await body.ReadAsync(new byte[1], cancellationToken) > 0)
            return new UploadResult($"Piece {number} must have {expected:N0} bytes; it has {(read < expected ? $"{read:N0}" : "more")}.");

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "insert into import_chunks (import_id, number, bytes) values ($1, $2, $3) on conflict (import_id, number) do update set bytes "
                + "= excluded.bytes",
            connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = importId });
        command.Parameters.Add(new NpgsqlParameter { Value = number });
        command.Parameters.Add(new NpgsqlParameter { Value = bytes, NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await actor.EnsureStillAsync(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return UploadResult.Done;
    }
}
