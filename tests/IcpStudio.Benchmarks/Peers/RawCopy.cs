using Npgsql;

namespace IcpStudio.Benchmarks.Peers;

/// <summary>What <c>psql \copy … (format binary)</c> does: moves the bytes of a COPY without looking at them, here without psql's own start.</summary>
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

    public static async Task InAsync(NpgsqlConnection connection, string copy, Stream from)
    {
        from.Position = 0;
        await using Stream stream = await connection.BeginRawBinaryCopyAsync(copy);
        await from.CopyToAsync(stream, 1 << 16);
    }
}
