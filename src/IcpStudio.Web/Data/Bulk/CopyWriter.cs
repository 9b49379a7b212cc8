using System.Buffers.Binary;
using System.Text;
using IcpStudio.Core.Attributes;
using Npgsql;

namespace IcpStudio.Web.Data.Bulk;

/// <summary>
/// Writes rows into a COPY in the binary form (PostgreSQL's manual, COPY, "Binary Format"), one buffer being filled while the
/// one before is sent. The only writer of that form: decision 019 says why not the driver's.
/// </summary>
internal sealed class CopyWriter : IAsyncDisposable
{
    private const int SendFrom = 1 << 17;
    private readonly NpgsqlRawCopyStream _stream;
    private readonly CopyDeadline _deadline;
    private byte[] _buffer = new byte[SendFrom + SendFrom / 2];
    private byte[] _sent = new byte[SendFrom + SendFrom / 2];
    private Task _sending = Task.CompletedTask;
    private int _end;
    private bool _isEnded;

    private CopyWriter(NpgsqlRawCopyStream stream, CopyDeadline deadline) => (_stream, _deadline) = (stream, deadline);

    /// <summary>"PGCOPY", the signature of the format, and no flags.</summary>
    private static ReadOnlySpan<byte> Header => [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <param name="connection">Nothing else can use it until the rows are complete or this is disposed.</param>
    /// <param name="copy">A <c>copy … from stdin (format binary)</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<CopyWriter> OpenAsync(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        var stream = await connection.BeginRawBinaryCopyAsync(copy, cancellationToken);
        var writer = new CopyWriter(stream, CopyDeadline.Begin(stream));
        Header.CopyTo(writer.Take(Header.Length));
        return writer;
    }

    /// <summary>Begins a row of so many values, each of which is written next; then <see cref="EndRowAsync"/>.</summary>
    public void StartRow(int values) => Int16((short)values);

    /// <summary>Ends a row and sends what has come together, where that is enough.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellationToken) => _end < SendFrom ? default : new(SendAsync(cancellationToken));

    public void Null() => Int32(-1);

    /// <summary>Where the next value begins, until the row ends.</summary>
    public int Position => _end;

    /// <summary>What has been written from a position of this row on.</summary>
    public byte[] WrittenFrom(int position) => _buffer[position.._end];

    /// <summary>A value as <see cref="WrittenFrom"/> had it.</summary>
    public void Encoded(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void Short(short value)
    {
        Int32(sizeof(short));
        Int16(value);
    }

    public void Integer(int value)
    {
        Int32(sizeof(int));
        Int32(value);
    }

    public void Long(long value)
    {
        Int32(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), value);
    }

    public void Text(string? value)
    {
        if (value is null)
            Null();
        else
            Text(value.AsSpan());
    }

    public void Text(ReadOnlySpan<char> value)
    {
        // Written where the longest would have room, and its length before it afterwards.
        var start = _end;
        var room = Take(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _end = start + sizeof(int) + length;
    }

    /// <summary>A <c>jsonb</c>, whose form begins with its version.</summary>
    public void Json(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Int32(length + 1);
        Take(1)[0] = 1;
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    /// <summary>Begins a text whose UTF-8 is written piece by piece by <see cref="Encoded"/>; then <see cref="EndText"/>.</summary>
    /// <returns>What that wants to know.</returns>
    public int BeginText()
    {
        Int32(0);
        return _end;
    }

    public void EndText(int from) => BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(from - sizeof(int)), _end - from);

    /// <summary>A number in whole ten-thousandths, as a <c>bigint</c>.</summary>
    /// <param name="value">Of at most four decimals, within <see cref="AttributeValue.MaxNumber"/>.</param>
    public void TenThousandths(decimal value) => Long(BinaryValues.TenThousandths(value));

    /// <summary>A number as a <c>numeric</c> of four decimals.</summary>
    /// <inheritdoc cref="TenThousandths"/>
    public void Numeric(decimal value)
    {
        const short Negative = 0x4000;
        const short Decimals = 4;
        Span<short> digits = stackalloc short[5];
        var units = BinaryValues.TenThousandths(value);
        var count = BinaryValues.Digits(Math.Abs(units), digits);
        Int32((4 + count) * sizeof(short));
        Int16((short)count);
        // The last digit of all counts ten-thousandths.
        Int16((short)(count - 2));
        Int16(units < 0 ? Negative : (short)0);
        Int16(Decimals);
        while (count > 0)
            Int16(digits[--count]);
    }

    public void Date(DateOnly value) => Integer(value.DayNumber - BinaryValues.Epoch);

    public void YesNo(bool value)
    {
        Int32(1);
        Take(1)[0] = value ? (byte)1 : (byte)0;
    }

    /// <summary>Ends the COPY; its rows are there then, for the transaction.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        Int16(-1);
        await SendAsync(cancellationToken);
        await _sending;
        _isEnded = true;
        await _stream.DisposeAsync();
    }

    /// <summary>Breaks the COPY off where it is not complete.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isEnded)
            return;
        _isEnded = true;
        try
        {
            await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _stream.CancelAsync();
            await _stream.DisposeAsync();
        }
        catch (Exception error) when (error is NpgsqlException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // What broke the connection has been told to who wrote.
        }
    }

    private void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), value);

    private void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), value);

    private Span<byte> Take(int length)
    {
        if (_end + length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_end + length, _buffer.Length * 2));
        _end += length;
        return _buffer.AsSpan(_end - length, length);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        _deadline.Check();
        await _sending;
        (_buffer, _sent) = (_sent, _buffer);
        _sending = _stream.WriteAsync(_sent.AsMemory(0, _end), cancellationToken).AsTask();
        _end = 0;
    }
}
