using System.Buffers.Binary;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>
/// Copies scores into a partition in the binary form of COPY, made block by block while the one before is sent. Rows are as many
/// bytes each time, so the general writer of the driver would spend most of its time on finding that out.
/// </summary>
internal static class ScoreCopy
{
    private const short RowFields = 7;
    private const int MaxRowBytes = 2 + RowFields * 4 + 8 + 4 + 5 * 2;

    private static ReadOnlySpan<byte> Trailer => [0xFF, 0xFF];

    /// <summary>Copies every <paramref name="step"/>th block from the <paramref name="first"/> on.</summary>
    /// <param name="copy">The COPY statement; its columns are those of <see cref="ScorePartition.Columns"/>.</param>
    /// <param name="written">Told the number of rows of each block sent.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, string copy, ProfileScores scores, int first, int step, Action<int>? written,
        CancellationToken cancellationToken)
    {
        await using Stream stream = await connection.BeginRawBinaryCopyAsync(copy, cancellationToken);
        var deadline = CopyDeadline.Begin(stream);
        await stream.WriteAsync(CopyWriter.Header.ToArray(), cancellationToken);
        var next = Encoding(first);
        for (var block = first; block < scores.BlockCount; block += step)
        {
            deadline.Check();
            var (bytes, length, rows) = await next;
            next = Encoding(block + step);
            await stream.WriteAsync(bytes.AsMemory(0, length), cancellationToken);
            written?.Invoke(rows);
        }

        await stream.WriteAsync(Trailer.ToArray(), cancellationToken);

        Task<(byte[] Bytes, int Length, int Rows)> Encoding(int block) => block >= scores.BlockCount
            ? Task.FromResult((Array.Empty<byte>(), 0, 0))
            : Task.Run(() => Encode(scores.RowsOfBlock(block)), cancellationToken);
    }

    private static (byte[] Bytes, int Length, int Rows) Encode(ScoredRow[] rows)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(rows.Length * MaxRowBytes);
        var at = 0;
        foreach (ref readonly var row in rows.AsSpan())
        {
            var to = bytes.AsSpan(at, MaxRowBytes);
            BinaryPrimitives.WriteInt16BigEndian(to, RowFields);
            BinaryPrimitives.WriteInt32BigEndian(to[2..], sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(to[6..], row.AccountId);
            BinaryPrimitives.WriteInt32BigEndian(to[14..], sizeof(int));
            BinaryPrimitives.WriteInt32BigEndian(to[18..], row.Raw);
            Short(to[22..], row.Score);
            Short(to[28..], row.Low);
            Short(to[34..], row.High);
            Short(to[40..], row.Tier);
            if (row.IsDisqualified)
                Short(to[46..], row.Disqualifier);
            else
                BinaryPrimitives.WriteInt32BigEndian(to[46..], -1);
            at += row.IsDisqualified ? MaxRowBytes : MaxRowBytes - 2;
        }

        return (bytes, at, rows.Length);
    }

    private static void Short(Span<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, 2);
        BinaryPrimitives.WriteInt16BigEndian(to[4..], (short)value);
    }
}
