using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace IcpStudio.Core.Csv.Encodings;

/// <summary>Turns bytes into characters and remembers where bytes were that the encoding does not allow.</summary>
internal abstract class TextDecoder
{
    public const char Replacement = '\uFFFD';

    private long _bytesDone;
    private long _charsDone;

    /// <summary>Invalid bytes not yet asked for, in the order of the file.</summary>
    public Queue<InvalidByte> Invalid { get; } = new();

    /// <summary>
    /// Decodes as much as fits. <paramref name="characters"/> has room for two at least; an incomplete sequence at the end is left over
    /// unless <paramref name="isEnd"/>.
    /// </summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd, out int read, out int written)
    {
        DecodeCore(bytes, characters, isEnd, out read, out written);
        _bytesDone += read;
        _charsDone += written;
    }

    protected abstract void DecodeCore(ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd, out int read, out int written);

    protected void ReportInvalid(int read, int written, byte value) =>
        Invalid.Enqueue(new InvalidByte(_charsDone + written, _bytesDone + read, value));
}

/// <summary>A byte the encoding does not allow: where it is in the file and at which decoded character.</summary>
internal readonly record struct InvalidByte(long Character, long Offset, byte Value);

internal sealed class Utf8TextDecoder : TextDecoder
{
    protected override void DecodeCore(ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd, out int read, out int written)
    {
        read = written = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(
                bytes[read..], characters[written..], out var r, out var w, replaceInvalidSequences: false, isFinalBlock: isEnd);
            read += r;
            written += w;
            if (status != OperationStatus.InvalidData || written == characters.Length)
                return;
            ReportInvalid(read, written, bytes[read]);
            Rune.DecodeFromUtf8(bytes[read..], out _, out var skipped);
            characters[written++] = Replacement;
            read += skipped;
        }
    }
}

internal sealed class Utf16TextDecoder(bool bigEndian) : TextDecoder
{
    protected override void DecodeCore(ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd, out int read, out int written)
    {
        read = written = 0;
        while (written + 1 < characters.Length)
        {
            var left = bytes.Length - read;
            if (left == 0 || (left < 2 && !isEnd))
                return;
            var c = left == 1 ? Replacement : At(bytes, read);
            if (char.IsHighSurrogate(c))
            {
                if (left < 4 && !isEnd)
                    return;
                if (left >= 4 && char.IsLowSurrogate(At(bytes, read + 2)))
                {
                    characters[written++] = c;
                    characters[written++] = At(bytes, read + 2);
                    read += 4;
                    continue;
                }
            }

            if (left == 1 || char.IsSurrogate(c))
            {
                ReportInvalid(read, written, bytes[read]);
                c = Replacement;
            }

            characters[written++] = c;
            read += Math.Min(2, left);
        }
    }

    private char At(ReadOnlySpan<byte> bytes, int index) => (char)(bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes[index..])
        : BinaryPrimitives.ReadUInt16LittleEndian(bytes[index..]));
}

internal sealed class SingleByteTextDecoder(char[] table) : TextDecoder
{
    protected override void DecodeCore(ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd, out int read, out int written)
    {
        read = written = Math.Min(bytes.Length, characters.Length);
        for (var i = 0; i < read; i++)
        {
            var c = table[bytes[i]];
            if (c == Replacement)
                ReportInvalid(i, i, bytes[i]);
            characters[i] = c;
        }
    }
}
