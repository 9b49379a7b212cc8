using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Core.Csv;

/// <summary>The hot part: finds fields in a buffer of characters, and can stop and go on at any character.</summary>
public sealed partial class CsvReader
{
    private readonly char _delimiter;
    private readonly bool _carriageReturnEnds;

    /// <summary>
    /// Start and end of each field's text in the buffer, counted from <see cref="_rowStart"/>, so that moving the row changes nothing.
    /// </summary>
    private readonly (int Start, int End)[] _fields = new (int, int)[MaxColumns];

    private char[] _buffer;
    private long _bufferOffset; // of _buffer[0] in the file, in characters
    private int _rowStart;
    private int _position;
    private int _end;
    private int _fieldStart; // like _textEnd, counted from _rowStart
    private int _textEnd; // where the unquoted text of the field ends; behind _position once a doubled quote was seen
    private int _tailStart; // where the text after a closing quote starts
    private State _state = State.RowStart;
    private int _nextLine = 1;
    private bool _wasCarriageReturn;
    private bool _wasQuoted;
    private bool _textAfterQuote;
    private bool _hasRow;
    private bool _stopped;

    private enum State : byte
    {
        RowStart,
        FieldStart,
        Unquoted,
        Quoted,
        QuoteInQuoted,
        AfterQuote,
    }

    /// <summary>How many rows ended with CRLF, LF and CR.</summary>
    internal (int CrLf, int Lf, int Cr) LineEnds { get; private set; }

    /// <summary>True when a row is complete or nothing more can be read; false when more characters are needed.</summary>
    private bool Scan()
    {
        _hasRow = false;
        if (_stopped)
            return true;
        while (_position < _end)
        {
            switch (_state)
            {
                case State.RowStart:
                    StartRow();
                    break;
                case State.FieldStart:
                    StartField();
                    if (_state == State.Unquoted)
                        goto default;
                    break;
                case State.Quoted:
                    ScanQuoted();
                    break;
                case State.QuoteInQuoted when _buffer[_position] == '"':
                    Append(1);
                    _state = State.Quoted;
                    break;
                case State.QuoteInQuoted:
                    _tailStart = _textEnd;
                    _state = State.AfterQuote;
                    break;
                default:
                    if (ScanUnquoted())
                        return true;
                    break;
            }

            if (StopIfTooLong())
                return true;
        }

        return false;
    }

    private void StartRow()
    {
        // The LF of a CRLF whose CR has already ended the row.
        if (_wasCarriageReturn && _buffer[_position] == '\n')
        {
            _position++;
            LineEnds = LineEnds with { CrLf = LineEnds.CrLf + 1, Cr = LineEnds.Cr - 1 };
        }

        _wasCarriageReturn = false;
        if (_position == _end)
            return;
        _rowStart = _position;
        Line = _nextLine;
        Count = 0;
        Error = null;
        _unwrapped = null;
        IsRepaired = false;
        _textAfterQuote = false;
        _state = State.FieldStart;
    }

    private void StartField()
    {
        _wasQuoted = _buffer[_position] == '"';
        if (_wasQuoted)
            _position++;
        _fieldStart = _textEnd = _position - _rowStart;
        _state = _wasQuoted ? State.Quoted : State.Unquoted;
    }

    private void ScanQuoted()
    {
        var rest = _buffer.AsSpan(_position, _end - _position);
        var quote = rest.IndexOf('"');
        var text = quote < 0 ? rest : rest[..quote];
        CountLines(text);
        Append(text.Length);
        if (quote < 0)
            return;
        _position++;
        _wasCarriageReturn = false;
        _state = State.QuoteInQuoted;
    }

    private bool ScanUnquoted()
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var found = rest.IndexOfAny(_delimiter, '\n', _carriageReturnEnds ? '\r' : '\n');
            Append(found < 0 ? rest.Length : found);
            if (found < 0)
                return false;
            if (_buffer[_position++] != _delimiter)
                break;
            EndField();
            _state = State.FieldStart;
            // The next field is mostly as plain as this one.
            if (_position == _end || _buffer[_position] == '"' || IsTooLong)
                return false;
            StartField();
        }

        var c = _buffer[_position - 1];
        if (c == '\n')
            LineEnds = DropCarriageReturn() ? LineEnds with { CrLf = LineEnds.CrLf + 1 } : LineEnds with { Lf = LineEnds.Lf + 1 };
        else
            LineEnds = LineEnds with { Cr = LineEnds.Cr + 1 };
        _wasCarriageReturn = c == '\r';
        return EndRow();
    }

    /// <summary>Takes the next characters into the field's text, moving them over what quotes left behind.</summary>
    private void Append(int length)
    {
        var to = _rowStart + _textEnd;
        if (to != _position)
            _buffer.AsSpan(_position, length).CopyTo(_buffer.AsSpan(to));
        _textEnd += length;
        _position += length;
    }

    /// <summary>Where a CR does not end rows by itself it is read as text, and taken back when LF follows.</summary>
    private bool DropCarriageReturn()
    {
        var start = _state == State.AfterQuote ? _tailStart : _fieldStart;
        if (_textEnd == start || _buffer[_rowStart + _textEnd - 1] != '\r')
            return false;
        _textEnd--;
        return true;
    }

    private void EndField()
    {
        if (_state == State.AfterQuote)
            _textAfterQuote |= !_buffer.AsSpan(_rowStart + _tailStart, _textEnd - _tailStart).Trim(" \t").IsEmpty;
        if (Count < MaxColumns)
            _fields[Count] = (_fieldStart, _textEnd);
        Count++;
    }

    /// <summary>False for a blank line, which is skipped.</summary>
    private bool EndRow()
    {
        EndField();
        _nextLine++;
        _state = State.RowStart;
        _hasRow = Count > 1 || _wasQuoted || _textEnd > _fieldStart;
        if (_hasRow)
            Error = FindError();
        return _hasRow;
    }

    private void CountLines(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('\n', '\r') is var i and >= 0)
        {
            var isLineFeed = text[i] == '\n';
            if (isLineFeed ? !(_wasCarriageReturn && i == 0) : _carriageReturnEnds)
                _nextLine++;
            _wasCarriageReturn = !isLineFeed && _carriageReturnEnds;
            text = text[(i + 1)..];
            if (text.IsEmpty)
                return;
            if (text[0] != '\n')
                _wasCarriageReturn = false;
        }

        if (!text.IsEmpty)
            _wasCarriageReturn = false;
    }
}
