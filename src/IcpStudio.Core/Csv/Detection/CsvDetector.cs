using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Csv.Detection;

/// <summary>Finds out how a file is to be read, in one pass over its bytes. Never throws for what is in the file.</summary>
public static class CsvDetector
{
    /// <summary>How many bytes are looked at: a character outside ASCII may come late.</summary>
    public const long MaxScanned = 1L << 30;

    /// <summary>How many bytes from the start decide the delimiter, the line ends and the header.</summary>
    public const int LayoutSample = 256 << 10;

    private const int ChunkSize = 64 << 10;

    /// <summary>Detects from bytes in memory: a whole small file or the start of a large one.</summary>
    public static CsvDetection Detect(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        return Detect(stream);
    }

    /// <summary>
    /// Detects from a stream, which is read to <see cref="MaxScanned"/> and, where it can seek, put back to where it was.
    /// </summary>
    public static CsvDetection Detect(Stream stream)
    {
        var position = stream.CanSeek ? stream.Position : 0;
        var sample = new byte[LayoutSample];
        var length = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        var head = sample.AsSpan(0, length);
        try
        {
            return FileSignature.Refusal(head) is { } refusal ? CsvDetection.Refused(refusal) : Detect(sample.AsMemory(0, length), stream);
        }
        finally
        {
            if (stream.CanSeek)
                stream.Position = position;
        }
    }

    private static CsvDetection Detect(ReadOnlyMemory<byte> sample, Stream rest)
    {
        var head = sample.Span;
        var notes = new List<string>();
        var marked = FileSignature.ByteOrderMark(head);
        var encoding = marked ?? FileSignature.Utf16WithoutMark(head) ?? ScanEncoding(head, rest, notes);
        if (marked is null && encoding is CsvEncodings.Windows1252 or CsvEncodings.MacRoman or CsvEncodings.Utf8 && head.Contains((byte)0)
            && FileSignature.IsBinary(head))
            return CsvDetection.Refused("This is not a text file; save the data as CSV and choose that file.");

        var layout = CsvLayout.Find(sample, encoding, isWholeFile: sample.Length < LayoutSample);
        if (layout is null)
            return CsvDetection.Refused("The file is empty: it has no header row and no rows.");
        if (layout.LineEnd == CsvLineEnd.Mixed)
            notes.Add("Rows end in more than one way (CRLF, LF or CR); all of them are taken as the end of a row.");
        if (!layout.HasHeader)
            notes.Add("The first row looks like data, so the columns are numbered.");
        return new(layout, marked is not null, null, notes);
    }

    private static string ScanEncoding(ReadOnlySpan<byte> head, Stream rest, List<string> notes)
    {
        var scan = new EncodingScan();
        scan.Add(head);
        var chunk = new byte[ChunkSize];
        for (long total = head.Length; total < MaxScanned;)
        {
            var read = rest.Read(chunk);
            if (read == 0)
                break;
            scan.Add(chunk.AsSpan(0, read));
            total += read;
        }

        return scan.Choose(notes);
    }
}
