using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data.Bulk;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>Copies scores into a partition, a block being scored out into rows while the one before is sent.</summary>
internal static class ScoreCopy
{
    private const int Values = 7;

    /// <summary>Copies every <paramref name="step"/>th block from the <paramref name="first"/> on.</summary>
    /// <param name="copy">The COPY statement; its columns are those of <see cref="ScorePartition.Columns"/>.</param>
    /// <param name="written">Told the number of rows of each block sent.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, string copy, ProfileScores scores, int first, int step, Action<int>? written,
        CancellationToken cancellationToken)
    {
        await using var writer = await CopyWriter.OpenAsync(connection, copy, cancellationToken);
        for (var block = first; block < scores.BlockCount; block += step)
        {
            var rows = scores.RowsOfBlock(block);
            foreach (var row in rows)
            {
                Write(writer, row);
                await writer.EndRowAsync(cancellationToken);
            }

            written?.Invoke(rows.Length);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static void Write(CopyWriter writer, in ScoredRow row)
    {
        writer.StartRow(Values);
        writer.Long(row.AccountId);
        writer.Integer(row.Raw);
        writer.Short((short)row.Score);
        writer.Short((short)row.Low);
        writer.Short((short)row.High);
        writer.Short((short)row.Tier);
        if (row.IsDisqualified)
            writer.Short((short)row.Disqualifier);
        else
            writer.Null();
    }
}
