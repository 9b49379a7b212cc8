using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Csv;

/// <summary>
/// Reads the rows of a CSV file one by one, in memory that does not grow with the file.
/// RFC 4180 quotes; line ends inside quotes are kept; a quote inside an unquoted field is text; blank lines are skipped.
/// A row that cannot be used has an <see cref="Error"/> and the next one can be read, unless <see cref="CsvProblem.StopsReading"/>.
/// </summary>
public sealed partial class CsvReader : IDisposable
{
    /// <summary>A file with more columns is refused.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>Longest field, in characters; a longer one is most likely an unclosed quote and stops the reading.</summary>
    public const int MaxFieldLength = 1 << 20;

    /// <summary>Longest row, in characters; a longer one stops the reading.</summary>
    public const int MaxRowLength = 16 << 20;

    private const int DefaultBufferSize = 64 << 10;

    private readonly CsvFormat _format;
    private readonly CharSource _source;
    private bool _hasPendingRow;

    /// <summary>Reads bytes, which are decoded as the format says; a byte order mark is skipped. Disposes the stream with itself.</summary>
    /// <param name="bufferSize">In bytes and in characters.</param>
    public CsvReader(Stream stream, CsvFormat format, int bufferSize = DefaultBufferSize)
        : this(new CharSource(stream, CsvEncodings.Decoder(format.EncodingName), bufferSize), format, bufferSize)
    {
    }

    /// <summary>Reads text; the format's encoding is not used. Disposes the reader with itself.</summary>
    public CsvReader(TextReader text, CsvFormat format, int bufferSize = DefaultBufferSize)
        : this(new CharSource(text), format, bufferSize)
    {
    }

    private CsvReader(CharSource source, CsvFormat format, int bufferSize)
    {
        _source = source;
        _format = format;
        _delimiter = format.Delimiter;
        _carriageReturnEnds = format.LineEnd is CsvLineEnd.Cr or CsvLineEnd.Mixed;
        _buffer = new char[Math.Max(2, bufferSize)];
    }

    /// <summary>Physical line on which the current row starts, from 1; line ends inside quotes count.</summary>
    public int Line { get; private set; }

    /// <summary>How many fields the current row has.</summary>
    public int Count { get; private set; }

    /// <summary>Why the current row cannot be used, or null.</summary>
    public CsvProblem? Error { get; private set; }

    /// <summary>How many fields a row must have; set by the header, unlimited before it is read.</summary>
    public int? ExpectedCount { get; private set; }

    /// <summary>A field of the current row, unquoted, valid until the next read.</summary>
    public ReadOnlySpan<char> this[int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Math.Min(Count, MaxColumns), nameof(column));
            if (_unwrapped is not null)
                return _unwrapped[column];
            var (start, end) = _fields[column];
            return _buffer.AsSpan(_rowStart + start, end - start);
        }
    }

    /// <summary>The current row as strings.</summary>
    public string[] ToStrings()
    {
        var row = new string[Math.Min(Count, MaxColumns)];
        for (var i = 0; i < row.Length; i++)
            row[i] = this[i].ToString();
        return row;
    }

    /// <summary>
    /// Reads the header row; from then on rows with another number of fields are in error. Call it before the first <see cref="Read"/>.
    /// </summary>
    public CsvHeader ReadHeader() => Read() ? TakeHeader() : CsvHeader.Empty;

    /// <inheritdoc cref="ReadHeader"/>
    public async ValueTask<CsvHeader> ReadHeaderAsync(CancellationToken cancel = default) =>
        await ReadAsync(cancel) ? TakeHeader() : CsvHeader.Empty;

    /// <summary>Goes to the next row; false at the end and after an error that stops the reading.</summary>
    public bool Read()
    {
        if (TakePendingRow())
            return true;
        while (!Scan())
        {
            var read = _source.Read(MakeRoom().Span);
            if (!AddCharacters(read))
                return FinishLastRow();
        }

        return _hasRow;
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel = default)
    {
        if (TakePendingRow())
            return true;
        while (!Scan())
        {
            var read = await _source.ReadAsync(MakeRoom(), cancel);
            if (!AddCharacters(read))
                return FinishLastRow();
        }

        return _hasRow;
    }

    /// <summary>Closes what is read from.</summary>
    public void Dispose() => _source.Dispose();

    private CsvHeader TakeHeader()
    {
        if (Count > MaxColumns)
            return CsvHeader.TooManyColumns(Count);
        if (Error is not null)
            return new([], $"Line {Line}: {Error.Message}", []);
        if (Count == 1)
            Unwrap(null);
        ExpectedCount = Count;
        _hasPendingRow = !_format.HasHeader;
        return _format.HasHeader ? CsvHeader.Named(ToStrings()) : CsvHeader.Numbered(Count);
    }

    private bool TakePendingRow()
    {
        var taken = _hasPendingRow;
        _hasPendingRow = false;
        return taken;
    }
}
