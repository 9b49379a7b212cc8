using IcpStudio.Core.Csv.Encodings;

namespace IcpStudio.Core.Csv;

/// <summary>Getting characters, the end of the file, and what is wrong with a row.</summary>
public sealed partial class CsvReader
{
    /// <summary>Room for two characters at least, after moving the unfinished row to the front or enlarging the buffer.</summary>
    private Memory<char> MakeRoom()
    {
        var keepFrom = _state == State.RowStart ? _position : _rowStart;
        if (_buffer.Length - _end < 2 && keepFrom > 0)
        {
            _buffer.AsSpan(keepFrom, _end - keepFrom).CopyTo(_buffer);
            _bufferOffset += keepFrom;
            _end -= keepFrom;
            _position -= keepFrom;
            _rowStart = 0;
        }

        if (_buffer.Length - _end < 2)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        return _buffer.AsMemory(_end);
    }

    private bool AddCharacters(int read)
    {
        var isFirst = _bufferOffset == 0 && _end == 0;
        _end += read;
        if (isFirst && read > 0 && _buffer[0] == '\uFEFF')
            _position = 1;
        return read > 0;
    }

    private bool FinishLastRow()
    {
        switch (_state)
        {
            case State.RowStart:
                return false;
            case State.Quoted:
                return Stop("a quoted field is not closed by the end of the file; every opening quote needs a closing one");
            case State.FieldStart:
                _wasQuoted = false;
                _fieldStart = _textEnd = _position - _rowStart;
                break;
            case State.QuoteInQuoted:
                _tailStart = _textEnd;
                _state = State.AfterQuote;
                break;
            default:
                DropCarriageReturn();
                break;
        }

        return EndRow();
    }

    private bool IsTooLong => _textEnd - _fieldStart > MaxFieldLength || _position - _rowStart > MaxRowLength;

    private bool StopIfTooLong()
    {
        if (_state == State.RowStart || !IsTooLong)
            return false;
        return Stop(_textEnd - _fieldStart > MaxFieldLength
            ? $"a field is longer than {MaxFieldLength:N0} characters; most likely a quote is opened here and not closed"
            : $"the row is longer than {MaxRowLength:N0} characters");
    }

    private bool Stop(string message)
    {
        _stopped = true;
        Error = new(Line, message, StopsReading: true);
        return _hasRow = true;
    }

    private CsvProblem? FindError()
    {
        if (_source.TakeInvalidBefore(_bufferOffset + _position) is { } bad)
            return new(Line,
                $"byte 0x{bad.Value:X2} at offset {bad.Offset:N0} of the file is not valid {CsvEncodings.Label(_format.EncodingName)}");
        if (_buffer.AsSpan(_rowStart, _position - _rowStart).Contains('\0'))
            return new(Line, "the row has a NUL character; only text is allowed");
        if (_textAfterQuote)
            return new(Line, "text follows a closing quote; a quote inside a quoted field is written twice");
        return ExpectedCount is { } expected && Count != expected && !Repair(expected)
            ? new(Line, $"the row has {Count:N0} {(Count == 1 ? "field" : "fields")}, the header {expected:N0}")
            : null;
    }
}
