using Npgsql;

namespace IcpStudio.Benchmarks.Peers;

/// <summary>
/// What <c>psql \copy … (format binary)</c> does: moves the bytes of a COPY without looking at them, here without psql's own start.
/// </summary>
internal static class RawCopy
{
    /// <summary>Reads all bytes and forgets them; returns how many there were.</summary>
    public static async Task<long> OutAsync(NpgsqlDataSource database, string copy, Stream? to = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using Stream stream = await connection.BeginRawBinaryCopyAsync(copy);
        var buffer = new byte[1 << 16];
        var total = 0L;
        while (await stream.ReadAsync(buffer) is > 0 and var read)
        {
            total += read;
            if (to is not null)
                await to.WriteAsync(buffer.AsMemory(0, read));
        }

        return total;
    }

    /// <summary>What <c>psql \copy … csv header</c> does into a table of texts that vanishes with the transaction.</summary>
    public static async Task TextAsync(NpgsqlDataSource database, int columns, string path)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var create = new NpgsqlCommand(
            $"create temp table texts ({string.Join(", ", Enumerable.Range(1, columns).Select(c => $"c{c} text"))}) on commit drop",
            connection))
            await create.ExecuteNonQueryAsync();
        await using (var copy = (StreamWriter)await connection.BeginTextImportAsync("copy texts from stdin (format csv, header)"))
        await using (var file = File.OpenRead(path))
            await file.CopyToAsync(copy.BaseStream, 1 << 16);
    }

    public static async Task InAsync(NpgsqlConnection connection, string copy, Stream from)
    {
        from.Position = 0;
        await using Stream stream = await connection.BeginRawBinaryCopyAsync(copy);
        await from.CopyToAsync(stream, 1 << 16);
    }
}
