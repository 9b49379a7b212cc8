namespace IcpStudio.Core.Text;

/// <summary>Outer space as exports have it: besides white space (no-break space included) the characters of no width.</summary>
public static class CellText
{
    /// <summary>Without outer space, no-break space, zero-width characters and byte order marks.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        // Nearly every cell begins and ends with a plain character.
        if (!text.IsEmpty && text[0] is > ' ' and < '\u007F' && text[^1] is > ' ' and < '\u007F')
            return text;
        while (!text.IsEmpty && IsBlank(text[0]))
            text = text[1..];
        while (!text.IsEmpty && IsBlank(text[^1]))
            text = text[..^1];
        return text;
    }

    /// <summary>In quotes for a message, cut after 60 characters.</summary>
    internal static string Quote(ReadOnlySpan<char> text) =>
        text.Length <= 60 ? $"\"{text}\"" : $"\"{text[..57]}…\"";

    private static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u180E';
}
