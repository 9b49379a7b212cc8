using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>
/// A block's texts in capitals, one behind the other: one long text is gone through many times as fast as many short ones without regard to
/// case.
/// </summary>
internal sealed class SearchedTexts
{
    private const char Separator = '\0';

    private readonly char[] _all;

    /// <summary>
    /// Where each row's text starts, and behind the last one the end. A row without a text has nothing but the separator.
    /// </summary>
    private readonly int[] _starts;
    private readonly TextMarks[] _marks;

    public SearchedTexts(ReadOnlySpan<string?> texts)
    {
        var length = 0;
        foreach (var text in texts)
            length += (text?.Length ?? 0) + 1;
        (_all, _starts, _marks) = (new char[length], new int[texts.Length + 1], new TextMarks[texts.Length]);
        var at = 0;
        for (var row = 0; row < texts.Length; row++)
        {
            _starts[row] = at;
            var capitals = _all.AsSpan(at, texts[row]?.Length ?? 0);
            texts[row].AsSpan().ToUpperInvariant(capitals);
            _marks[row] = TextMarks.Of(capitals);
            at += capitals.Length + 1;
        }

        _starts[^1] = at;
    }

    /// <summary>Adds the rows whose text contains the part, without regard to case, letter by letter.</summary>
    public void AddContaining(string part, Span<ulong> bitmap)
    {
        if (part.Contains(Separator))
            return;
        var folded = part.ToUpperInvariant();
        var at = 0;
        while (_all.AsSpan(at).IndexOf(folded) is >= 0 and var found)
        {
            var place = Array.BinarySearch(_starts, at + found);
            var row = place >= 0 ? place : ~place - 1;
            Bitmap.Add(bitmap, row);
            at = _starts[row + 1];
        }
    }

    /// <summary>Adds the rows whose text contains the part but for typing errors.</summary>
    public void AddNear(NearText part, Span<ulong> bitmap)
    {
        for (var row = 0; row < _marks.Length; row++)
        {
            if (part.CanBeIn(_marks[row]) && part.IsIn(_all.AsSpan(_starts[row].._starts[row + 1])[..^1]))
                Bitmap.Add(bitmap, row);
        }
    }
}
