using System.Buffers;
using System.Globalization;
using System.Text;
using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Core.Csv;

/// <summary>
/// Writes CSV by RFC 4180: UTF-8, commas, CRLF; texts are protected by <see cref="FormulaGuard"/>, numbers and dates written plain.
/// </summary>
public sealed class CsvWriter : IAsyncDisposable, IDisposable
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private readonly TextWriter _out;
    private int _fields;
    private bool _rowIsBlank;

    /// <param name="byteOrderMark">Older Excel takes UTF-8 for another encoding without one.</param>
    public CsvWriter(Stream stream, bool byteOrderMark = false)
        : this(new StreamWriter(stream, new UTF8Encoding(byteOrderMark), 64 << 10, leaveOpen: true))
    {
    }

    /// <summary>Writes into a text that is disposed with this.</summary>
    public CsvWriter(TextWriter text) => _out = text;

    /// <summary>A text cell; null is an empty one.</summary>
    public CsvWriter Write(string? text) => WriteRaw(text is null ? default : FormulaGuard.Protect(text));

    /// <summary>A number with a point as decimal mark and without thousands separators.</summary>
    public CsvWriter Write(decimal? number) => WriteRaw(number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A date as yyyy-MM-dd.</summary>
    public CsvWriter Write(DateOnly? date) => WriteRaw(date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Ends the row. One with a single empty cell is written as <c>""</c>, because a blank line is no row.</summary>
    public void EndRow()
    {
        _out.Write(_rowIsBlank && _fields == 1 ? "\"\"\r\n" : "\r\n");
        _fields = 0;
    }

    /// <summary>A whole row of texts.</summary>
    public void WriteRow(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            Write(text);
        EndRow();
    }

    /// <summary>Passes on what has been written so far.</summary>
    public void Flush() => _out.Flush();

    /// <summary>Passes on what is left and closes.</summary>
    public void Dispose() => _out.Dispose();

    /// <summary>Passes on what is left and closes, without holding the thread.</summary>
    public ValueTask DisposeAsync() => _out.DisposeAsync();

    private CsvWriter WriteRaw(ReadOnlySpan<char> text)
    {
        if (_fields++ > 0)
            _out.Write(',');
        _rowIsBlank = text.IsEmpty;
        var needsQuotes = text.ContainsAny(NeedQuotes) || (!text.IsEmpty && (text[0] == ' ' || text[^1] == ' '));
        if (!needsQuotes)
        {
            _out.Write(text);
            return this;
        }

        _out.Write('"');
        while (text.IndexOf('"') is var quote and >= 0)
        {
            _out.Write(text[..(quote + 1)]);
            _out.Write('"');
            text = text[(quote + 1)..];
        }

        _out.Write(text);
        _out.Write('"');
        return this;
    }
}
