using Npgsql;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>An uploaded file, read piece by piece from the database; one piece is in memory at a time.</summary>
internal sealed class ImportChunkStream(NpgsqlDataSource dataSource, long importId) : Stream
{
    private byte[] _chunk = [];
    private int _position;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position == _chunk.Length)
        {
            using var command = Command();
            Take((byte[]?)command.ExecuteScalar());
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == _chunk.Length)
        {
            await using var command = Command();
            Take((byte[]?)await command.ExecuteScalarAsync(cancellationToken));
        }

        return Take(buffer.Span);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private NpgsqlCommand Command()
    {
        var command = dataSource.CreateCommand("select bytes from import_chunks where import_id = $1 and number = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = importId });
        command.Parameters.Add(new NpgsqlParameter { Value = _next });
        return command;
    }

    private void Take(byte[]? chunk)
    {
        if (chunk is null)
            return;
        (_chunk, _position) = (chunk, 0);
        _next++;
    }

    private int Take(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _chunk.Length - _position);
        _chunk.AsSpan(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }
}
