using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace IcpStudio.Core.Text;

/// <summary>
/// Remembers what was made of the short texts met last: columns repeat themselves. A text has two places, so a file of a million
/// different ones costs no more memory than one of a thousand.
/// </summary>
internal sealed class TextCache<T>(Func<string, T> make)
    where T : class
{
    private const int Places = 1 << 12;
    private const int MaxLength = 64;

    private readonly (string? Text, T? Made)[] _places = new (string?, T?)[Places];

    /// <summary>What was or is made of a text: as often as not the same object as before.</summary>
    public T Get(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
            return make(text.ToString());
        var place = Place(text);
        ref var first = ref _places[place];
        if (first.Text is { } one && text.SequenceEqual(one))
            return first.Made!;
        ref var second = ref _places[place ^ 1];
        if (second.Text is { } two && text.SequenceEqual(two))
            return second.Made!;
        var key = text.ToString();
        second = first;
        first = (key, make(key));
        return first.Made!;
    }

    // Nothing hangs on its quality but speed: what falls on a place taken is made anew.
    private static int Place(ReadOnlySpan<char> text)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var bytes = MemoryMarshal.AsBytes(text);
        var hash = (ulong)text.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = ((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Odd) ^ (hash >> 29);
        foreach (var part in bytes)
            hash = (hash << 8) ^ part ^ (hash >> 56);
        return (int)(hash * Odd >> 40) & (Places - 1);
    }
}
