using System.Text;

namespace IcpStudio.Core.Filters;

/// <summary>Cuts a filter's text into pieces, one ahead.</summary>
internal sealed class FilterLexer
{
    private readonly string _text;
    private int _next;

    public FilterLexer(string text)
    {
        _text = text;
        Current = Read();
    }

    public FilterToken Current { get; private set; }

    /// <summary>Takes the current piece and goes to the next.</summary>
    public FilterToken Take()
    {
        var taken = Current;
        Current = Read();
        return taken;
    }

    /// <summary>Goes on if the current piece is that word.</summary>
    public bool TryTake(string word)
    {
        if (!Current.Is(word))
            return false;
        Take();
        return true;
    }

    /// <summary>
    /// The values in parentheses of which the first is current, each in quotes or up to the next comma, so that
    /// <c>(san francisco, web)</c> needs no quotes. The closing parenthesis is taken too.
    /// </summary>
    public IReadOnlyList<FilterToken> TakeList()
    {
        var items = new List<FilterToken>();
        while (true)
        {
            var first = Current;
            if (first.Kind is not (FilterTokenKind.Word or FilterTokenKind.Quoted or FilterTokenKind.Operator))
                throw first.Error($"Here a value is expected, not {first.Shown}. Values look like this: (software, \"real estate\").");
            var end = first.Kind == FilterTokenKind.Quoted ? first.Start + first.Length : EndOfBareValue(first.Start);
            items.Add(first.Kind == FilterTokenKind.Quoted ? first : Bare(first.Start, end));
            _next = end;
            Current = Read();
            var separator = Take();
            if (separator.Kind == FilterTokenKind.Close)
                return items;
            if (separator.Kind != FilterTokenKind.Comma)
                throw separator.Error($"Here a comma or a closing parenthesis is expected, not {separator.Shown}.");
        }
    }

    private int EndOfBareValue(int start)
    {
        var end = _text.IndexOfAny([',', ')', '"'], start);
        return end < 0 ? _text.Length : end;
    }

    private FilterToken Bare(int start, int end)
    {
        var text = _text[start..end].TrimEnd();
        return new(FilterTokenKind.Word, text, start, text.Length);
    }

    private FilterToken Read()
    {
        while (_next < _text.Length && char.IsWhiteSpace(_text[_next]))
            _next++;
        if (_next == _text.Length)
            return new(FilterTokenKind.End, "", _next, 0);
        return _text[_next] switch
        {
            '(' => Mark(FilterTokenKind.Open, 1),
            ')' => Mark(FilterTokenKind.Close, 1),
            ',' => Mark(FilterTokenKind.Comma, 1),
            '"' => Quoted(),
            '=' or '!' or '<' or '>' => Mark(FilterTokenKind.Operator, _next + 1 < _text.Length && _text[_next + 1] == '=' ? 2 : 1),
            _ => Word(),
        };
    }

    private FilterToken Mark(FilterTokenKind kind, int length)
    {
        var token = new FilterToken(kind, _text.Substring(_next, length), _next, length);
        _next += length;
        return token;
    }

    private FilterToken Word()
    {
        var end = _next;
        // A comma between digits belongs to the number 10,000.
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && "()\"=!<>".IndexOf(_text[end]) < 0
               && (_text[end] != ',' || (end + 1 < _text.Length && char.IsAsciiDigit(_text[end + 1]) && char.IsAsciiDigit(_text[end - 1]))))
            end++;
        return Mark(FilterTokenKind.Word, end - _next);
    }

    /// <summary>A quote inside is written twice.</summary>
    private FilterToken Quoted()
    {
        var start = _next;
        var value = new StringBuilder();
        for (var at = start + 1; at < _text.Length; at++)
        {
            if (_text[at] != '"')
            {
                value.Append(_text[at]);
                continue;
            }

            if (at + 1 == _text.Length || _text[at + 1] != '"')
            {
                _next = at + 1;
                return new(FilterTokenKind.Quoted, value.ToString(), start, _next - start);
            }

            value.Append('"');
            at++;
        }

        throw new FilterSyntaxException(new(start, _text.Length - start, "The quote that opens here is not closed."));
    }
}
