using System.Buffers.Binary;
using Npgsql;

namespace IcpStudio.Web.Data.Bulk;

/// <summary>
/// The rows of a COPY in the binary form (PostgreSQL's manual, COPY, "Binary Format"), as bytes: who reads millions of rows
/// into something else than objects wants neither the driver's look at every column nor a string for every value.
/// </summary>
internal sealed class CopyRows : IAsyncDisposable
{
    private const int HeaderBytes = 19;
    private readonly Stream _stream;
    private readonly CopyDeadline _deadline;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _end;

    private CopyRows(Stream stream, int fields, CopyDeadline deadline) =>
        (_stream, _starts, _lengths, _deadline) = (stream, new int[fields], new int[fields], deadline);

    /// <param name="connection">Nothing else can use it until this is disposed.</param>
    /// <param name="copy">A <c>copy … to stdout (format binary)</c>.</param>
    /// <param name="fields">How many columns it has.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="withoutProgress">How long it may stand still; null: <see cref="Limits.CopyWithoutProgress"/>.</param>
    public static async Task<CopyRows> OpenAsync(
        NpgsqlConnection connection, string copy, int fields, CancellationToken cancellationToken, TimeSpan? withoutProgress = null)
    {
        Stream stream = await connection.BeginRawBinaryCopyAsync(copy, cancellationToken);
        var rows = new CopyRows(stream, fields, CopyDeadline.Begin(stream, withoutProgress));
        while (rows._end < HeaderBytes)
            await rows.FillAsync(cancellationToken);
        rows._at = HeaderBytes;
        return rows;
    }

    /// <summary>Goes to the next row; false behind the last.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = TryParseRow()) < 0)
            await FillAsync(cancellationToken);
        _at += length;
        return length > sizeof(short);
    }

    /// <summary>Whether the field of the current row is null.</summary>
    public bool IsNull(int field) => _lengths[field] < 0;

    /// <summary>The bytes of a field that is not null; good until the next row.</summary>
    public ReadOnlySpan<byte> this[int field] => _buffer.AsSpan(_starts[field], _lengths[field]);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>Finds the fields of the row that begins here and returns its length, or -1 where not all of it has come yet.</summary>
    private int TryParseRow()
    {
        var left = _buffer.AsSpan(_at, _end - _at);
        if (left.Length < sizeof(short))
            return -1;
        var at = sizeof(short);
        if (BinaryPrimitives.ReadInt16BigEndian(left) is var fields && fields < 0)
            return at;
        if (fields != _starts.Length)
            throw new InvalidDataException($"The database sent a row of {fields} columns instead of {_starts.Length}.");
        for (var field = 0; field < fields; field++)
        {
            if (left.Length < at + sizeof(int))
                return -1;
            var length = BinaryPrimitives.ReadInt32BigEndian(left[at..]);
            at += sizeof(int);
            (_starts[field], _lengths[field]) = (_at + at, length);
            at += Math.Max(0, length);
        }

        return left.Length < at ? -1 : at;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        _deadline.Check();
        if (_at > 0)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            (_at, _end) = (0, _end - _at);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read > 0 ? read : throw new EndOfStreamException("The database ended a COPY in the middle of a row.");
    }
}
