using System.Buffers;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>
/// Finds texts that contain a pattern with few typing errors (letters too many, missing or other ones), without regard to case:
/// G. Myers, “A fast bit-vector algorithm for approximate string matching”, J. ACM 46 (1999, doi:10.1145/316542.316550), one step a
/// character.
/// </summary>
internal sealed class NearText
{
    /// <summary>A shorter pattern would be found nearly everywhere.</summary>
    public const int MinLength = 4;

    private const int MaxLength = 64;

    private readonly ulong[] _ascii = new ulong[128];
    private readonly Dictionary<char, ulong> _others = [];
    private readonly int _length;
    private readonly int _errors;
    private readonly ulong _last;
    private readonly TextMarks _marks;
    private readonly SearchValues<string> _pieces;
    private readonly TextMarks[] _pieceMarks;

    private NearText(string pattern)
    {
        (_length, _errors, _last) = (pattern.Length, ErrorsAllowed(pattern.Length), 1UL << (pattern.Length - 1));
        var capitals = pattern.ToUpperInvariant();
        _marks = TextMarks.Of(capitals);
        _pieces = SearchValues.Create([.. Pieces(capitals)], StringComparison.Ordinal);
        _pieceMarks = [.. Pieces(capitals).Select(p => TextMarks.Of(p))];
        for (var i = 0; i < capitals.Length; i++)
        {
            var letter = capitals[i];
            if (letter < 128)
                _ascii[letter] |= 1UL << i;
            else
                _others[letter] = _others.GetValueOrDefault(letter) | 1UL << i;
        }
    }

    /// <summary>Null where the pattern is too short or too long.</summary>
    public static NearText? For(string pattern) => pattern.Length is >= MinLength and <= MaxLength ? new(pattern) : null;

    /// <summary>Errors forgiven in a pattern of that many characters; a swap of neighbours counts as two.</summary>
    public static int ErrorsAllowed(int length) => length switch { < 6 => 1, < 12 => 2, _ => 3 };

    /// <summary>False where the marks of a text tell that <see cref="IsIn"/> is.</summary>
    public bool CanBeIn(TextMarks text)
    {
        if (!text.CanContain(_marks, _errors))
            return false;
        foreach (var piece in _pieceMarks)
        {
            if (text.CanContain(piece, errors: 0))
                return true;
        }

        return false;
    }

    /// <summary>Whether some part of the text is the pattern but for the errors allowed.</summary>
    /// <param name="capitals">The text in capitals.</param>
    public bool IsIn(ReadOnlySpan<char> capitals)
    {
        if (!capitals.ContainsAny(_pieces))
            return false;
        var (plus, minus, errors) = (ulong.MaxValue, 0UL, _length);
        foreach (var letter in capitals)
        {
            var same = letter < 128 ? _ascii[letter] : _others.GetValueOrDefault(letter);
            var vertical = same | minus;
            var horizontal = (((same & plus) + plus) ^ plus) | same;
            var up = minus | ~(horizontal | plus);
            var down = plus & horizontal;
            if ((up & _last) != 0)
                errors++;
            else if ((down & _last) != 0)
                errors--;
            if (errors <= _errors)
                return true;
            up <<= 1;
            plus = (down << 1) | ~(vertical | up);
            minus = up & vertical;
        }

        return false;
    }

    /// <summary>So many that errors, each of which touches one, leave one of them as it is.</summary>
    private IEnumerable<string> Pieces(string capitals)
    {
        var count = _errors + 1;
        return Enumerable.Range(0, count).Select(piece => capitals[(piece * _length / count)..((piece + 1) * _length / count)]);
    }
}
