using System.Text;

namespace IcpStudio.Core.Csv.Encodings;

/// <summary>The encodings a CSV file can have, by the names used in mappings.</summary>
public static class CsvEncodings
{
    /// <summary>UTF-8, with or without a byte order mark.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>UTF-16, the lower byte first, as Windows programs write it.</summary>
    public const string Utf16LittleEndian = "utf-16le";

    /// <summary>UTF-16, the upper byte first.</summary>
    public const string Utf16BigEndian = "utf-16be";

    /// <summary>Western European texts of Windows.</summary>
    public const string Windows1252 = "windows-1252";

    /// <summary>Western European texts of Excel on a Mac.</summary>
    public const string MacRoman = "macintosh";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252, MacRoman];

    /// <summary>What people call it.</summary>
    public static string Label(string name) => name switch
    {
        Utf8 => "UTF-8",
        Utf16LittleEndian => "UTF-16 (little endian)",
        Utf16BigEndian => "UTF-16 (big endian)",
        Windows1252 => "Windows-1252 (Western European)",
        MacRoman => "Mac Roman",
        _ => throw Unknown(name),
    };

    internal static TextDecoder Decoder(string name) => name switch
    {
        Utf8 => new Utf8TextDecoder(),
        Utf16LittleEndian => new Utf16TextDecoder(bigEndian: false),
        Utf16BigEndian => new Utf16TextDecoder(bigEndian: true),
        Windows1252 => new SingleByteTextDecoder(Windows1252Table),
        MacRoman => new SingleByteTextDecoder(MacRomanTable),
        _ => throw Unknown(name),
    };

    /// <summary>
    /// Byte to character; U+FFFD where Windows-1252 defines none (five bytes, which .NET would turn into control characters).
    /// </summary>
    internal static char[] Windows1252Table { get; } = Table(1252, 0x81, 0x8D, 0x8F, 0x90, 0x9D);

    /// <summary>Byte to character; Mac Roman defines all 256.</summary>
    internal static char[] MacRomanTable { get; } = Table(10000);

    private static char[] Table(int codePage, params ReadOnlySpan<byte> undefined)
    {
        var bytes = new byte[256];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)i;
        var table = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetChars(bytes);
        foreach (var b in undefined)
            table[b] = TextDecoder.Replacement;
        return table;
    }

    private static ArgumentException Unknown(string name) =>
        new($"\"{name}\" is not an encoding; allowed are {string.Join(", ", All)}.", nameof(name));
}
