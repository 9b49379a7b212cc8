using IcpStudio.Core.Csv;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Imports.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>A text of a column.</summary>
/// <param name="Text">As it stands in the file, trimmed.</param>
/// <param name="Rows">How many rows have it.</param>
public sealed record ColumnText(string Text, int Rows);

/// <summary>The different texts of one column of an uploaded file, the most frequent first. Reads the whole file.</summary>
public sealed class ListTexts(IDbContextFactory<IcpStudioDbContext> contexts, NpgsqlDataSource dataSource, AccessControl access)
{
    /// <summary>Different texts listed, at most; a column with more is no list of words.</summary>
    public const int Most = 300;

    /// <summary>Texts that differ by case or outer space are one. Null where there is no such file or column.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<IReadOnlyList<ColumnText>?> RunAsync(
        long importId, CsvFormat format, string header, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var size = await db.Imports.Where(i => i.Id == importId && i.Sha256 != null)
            .Select(i => (long?)i.FileSize)
            .SingleOrDefaultAsync(cancellationToken);
        if (size is null)
            return null;
        return await ReadAsync(UploadedFile.Source(dataSource, importId, size.Value), format, header, cancellationToken);
    }

    /// <summary>The same of a file wherever it is.</summary>
    internal static async Task<IReadOnlyList<ColumnText>?> ReadAsync(
        ImportSource source, CsvFormat format, string header, CancellationToken cancellationToken)
    {
        using var reader = new CsvReader(source.Open(), format);
        var column = (await reader.ReadHeaderAsync(cancellationToken)).IndexOf(header);
        if (column < 0)
            return null;
        var texts = new Dictionary<string, ColumnText>(ValueFolding.Comparer);
        while (await reader.ReadAsync(cancellationToken) && reader.Error is not { StopsReading: true })
        {
            if (reader.Error is not null || CellText.Trim(reader[column]) is not { IsEmpty: false } cell)
                continue;
            var text = cell.ToString();
            if (texts.TryGetValue(text, out var known))
                texts[text] = known with { Rows = known.Rows + 1 };
            else if (texts.Count < Most)
                texts[text] = new ColumnText(text, 1);
        }

        return [.. texts.Values.OrderByDescending(t => t.Rows).ThenBy(t => t.Text, StringComparer.Ordinal)];
    }
}
