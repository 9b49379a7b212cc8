namespace IcpStudio.Core.Csv.Detection;

/// <summary>Finds delimiter, line ends and header by reading the start of the file with each candidate.</summary>
internal static class CsvLayout
{
    private const int MaxRows = 500;

    /// <summary>Null when there is no row at all.</summary>
    public static CsvFormat? Find(ReadOnlyMemory<byte> sample, string encoding, bool isWholeFile)
    {
        var trials = CsvFormat.Delimiters.Select(d => Try(sample, encoding, d, isWholeFile)).ToList();
        if (trials[0].Rows.Count == 0)
            return null;
        var best = trials.MaxBy(t => t.Score)!;
        return new(encoding, best.Score > 0 ? best.Delimiter : ',', LineEnd(best.LineEnds), HeaderGuess.HasHeader(best.Rows));
    }

    private static Trial Try(ReadOnlyMemory<byte> sample, string encoding, char delimiter, bool isWholeFile)
    {
        using var stream = new MemoryStream(sample.ToArray(), writable: false);
        using var reader = new CsvReader(stream, new CsvFormat(encoding, delimiter));
        var rows = new List<string[]>();
        var errors = 0;
        while (rows.Count < MaxRows && reader.Read())
        {
            if (reader.Error is not null)
                errors++;
            if (reader.Error is { StopsReading: true })
                break;
            rows.Add(reader.ToStrings());
        }

        if (!isWholeFile && rows.Count is > 1 and < MaxRows)
            rows.RemoveAt(rows.Count - 1);
        return new(delimiter, rows, Score(rows, errors), reader.LineEnds);
    }

    /// <summary>The share of rows with as many fields as the first, which has two at least; more columns decide between equals.</summary>
    private static double Score(List<string[]> rows, int errors)
    {
        if (rows.Count == 0 || rows[0].Length < 2)
            return 0;
        var same = rows.Count(r => r.Length == rows[0].Length) - errors;
        return ((double)same / rows.Count) + (Math.Min(rows[0].Length, CsvReader.MaxColumns) / 10_000.0);
    }

    /// <summary>A lone CR now and then in a file of LF rows is text, not the end of a row.</summary>
    private static CsvLineEnd LineEnd((int CrLf, int Lf, int Cr) ends) => ends switch
    {
        (0, 0, 0) => CsvLineEnd.Mixed,
        (_, 0, 0) => CsvLineEnd.CrLf,
        (0, _, 0) => CsvLineEnd.Lf,
        (0, 0, _) => CsvLineEnd.Cr,
        (var crLf, 0, var cr) when cr * 50 < crLf => CsvLineEnd.CrLf,
        (0, var lf, var cr) when cr * 50 < lf => CsvLineEnd.Lf,
        _ => CsvLineEnd.Mixed,
    };

    private sealed record Trial(char Delimiter, List<string[]> Rows, double Score, (int CrLf, int Lf, int Cr) LineEnds);
}
