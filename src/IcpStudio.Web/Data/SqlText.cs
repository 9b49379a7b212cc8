namespace IcpStudio.Web.Data;

/// <summary>Quotes what goes into the text of a statement where no parameter can; whatever it is, it stays one name or one text.</summary>
internal static class SqlText
{
    /// <summary>A text: <c>it's</c> becomes <c>'it''s'</c>. Right whatever <c>standard_conforming_strings</c> says.</summary>
    /// <exception cref="ArgumentException">It holds a NUL, which no text of PostgreSQL can.</exception>
    public static string Literal(string text)
    {
        Check(text);
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return quoted.Contains('\\') ? $" E'{quoted.Replace("\\", @"\\", StringComparison.Ordinal)}'" : $"'{quoted}'";
    }

    /// <summary>A name of a table or column: <c>group</c> becomes <c>"group"</c>.</summary>
    /// <exception cref="ArgumentException">It is empty or holds a NUL.</exception>
    public static string Identifier(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Check(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void Check(string text)
    {
        if (text.Contains('\0'))
            throw new ArgumentException("A NUL cannot be part of a statement.", nameof(text));
    }
}
