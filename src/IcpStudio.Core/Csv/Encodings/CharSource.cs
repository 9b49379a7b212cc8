namespace IcpStudio.Core.Csv.Encodings;

/// <summary>Characters from a stream of bytes or from a text reader, with a buffer of fixed size.</summary>
internal sealed class CharSource : IDisposable
{
    private readonly Stream? _stream;
    private readonly TextReader? _text;
    private readonly TextDecoder? _decoder;
    private readonly byte[] _bytes = [];
    private int _start;
    private int _end;
    private bool _atEnd;

    public CharSource(Stream stream, TextDecoder decoder, int bufferSize)
    {
        _stream = stream;
        _decoder = decoder;
        _bytes = new byte[Math.Max(4, bufferSize)];
    }

    public CharSource(TextReader text) => _text = text;

    /// <summary>Takes the first invalid byte before that character of the file, and forgets the others before it.</summary>
    public InvalidByte? TakeInvalidBefore(long character)
    {
        InvalidByte? first = null;
        while (_decoder is { Invalid: var queue } && queue.TryPeek(out var next) && next.Character < character)
        {
            queue.Dequeue();
            first ??= next;
        }

        return first;
    }

    /// <summary>Zero only at the end. <paramref name="characters"/> has room for two at least.</summary>
    public int Read(Span<char> characters)
    {
        if (_text is not null)
            return _text.Read(characters);
        while (true)
        {
            if (Decode(characters, out var written))
                return written;
            MakeRoom();
            Advance(_stream!.Read(_bytes.AsSpan(_end)));
        }
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<int> ReadAsync(Memory<char> characters, CancellationToken cancel)
    {
        if (_text is not null)
            return await _text.ReadAsync(characters, cancel);
        while (true)
        {
            if (Decode(characters.Span, out var written))
                return written;
            MakeRoom();
            Advance(await _stream!.ReadAsync(_bytes.AsMemory(_end), cancel));
        }
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _text?.Dispose();
    }

    private bool Decode(Span<char> characters, out int written)
    {
        _decoder!.Decode(_bytes.AsSpan(_start, _end - _start), characters, _atEnd, out var read, out written);
        _start += read;
        return written > 0 || _atEnd;
    }

    private void MakeRoom()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
    }

    private void Advance(int read)
    {
        _end += read;
        _atEnd = read == 0;
    }
}
