using System.Buffers;
using System.Text;

namespace IcpStudio.Core.Csv.Encodings;

/// <summary>Tells UTF-8, Windows-1252 and Mac Roman apart, chunk by chunk; a character cut by a chunk is put together again.</summary>
internal sealed class EncodingScan
{
    private const int MaxScored = 50_000;

    private readonly byte[] _carry = new byte[4];
    private int _carried;
    private byte _before = (byte)' '; // last byte of the chunk before
    private long _offset;
    private long _valid;
    private long _invalid;
    private long _firstInvalid;
    private int _scored;
    private int _windows;
    private int _mac;

    /// <summary>Takes the next bytes of the file.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var position = FinishCarried(bytes);
        while (bytes[position..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var i and >= 0)
        {
            position += i;
            var status = Rune.DecodeFromUtf8(bytes[position..], out _, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                bytes[position..].CopyTo(_carry);
                _carried = bytes.Length - position;
                break;
            }

            Count(status, _offset + position);
            if (_scored++ < MaxScored)
                Score(bytes, position, length);
            position += length;
        }

        _offset += bytes.Length;
        _before = bytes.IsEmpty ? _before : bytes[^1];
    }

    /// <summary>
    /// The most plausible encoding of all that was added. A few invalid bytes among many valid sequences are damage in a UTF-8 file
    /// (its rows will be rejected); text in a one-byte encoding hardly ever forms valid sequences.
    /// </summary>
    public string Choose(List<string> notes)
    {
        if (_invalid == 0)
            return CsvEncodings.Utf8;
        if (_valid > _invalid)
        {
            notes.Add($"{_invalid:N0} places are not valid UTF-8, the first at byte {_firstInvalid:N0}; their rows will be rejected.");
            return CsvEncodings.Utf8;
        }

        var chosen = _mac > _windows ? CsvEncodings.MacRoman : CsvEncodings.Windows1252;
        notes.Add($"The file is not UTF-8 (first at byte {_firstInvalid:N0}); its special characters make most sense as "
            + $"{CsvEncodings.Label(chosen)}. Check names with accents.");
        return chosen;
    }

    /// <summary>Completes the character that the last chunk cut; returns where to go on.</summary>
    private int FinishCarried(ReadOnlySpan<byte> bytes)
    {
        if (_carried == 0 || bytes.IsEmpty)
            return 0;
        var had = _carried;
        Span<byte> joined = stackalloc byte[4];
        _carry.AsSpan(0, had).CopyTo(joined);
        var added = Math.Min(4 - had, bytes.Length);
        bytes[..added].CopyTo(joined[had..]);
        joined = joined[..(had + added)];
        _carried = 0;
        var status = Rune.DecodeFromUtf8(joined, out _, out var length);
        if (status == OperationStatus.NeedMoreData)
        {
            joined.CopyTo(_carry);
            _carried = joined.Length;
            return added;
        }

        Count(status, _offset - had);
        return Math.Max(0, length - had);
    }

    private void Count(OperationStatus status, long offset)
    {
        if (status == OperationStatus.Done)
        {
            _valid++;
            return;
        }

        if (_invalid++ == 0)
            _firstInvalid = offset;
    }

    private void Score(ReadOnlySpan<byte> bytes, int position, int length)
    {
        for (var i = position; i < position + length; i++)
        {
            var before = i > 0 ? bytes[i - 1] : _before;
            var after = i + 1 < bytes.Length ? bytes[i + 1] : (byte)' ';
            _windows += CharacterPlausibility.Score(CsvEncodings.Windows1252Table, before, bytes[i], after);
            _mac += CharacterPlausibility.Score(CsvEncodings.MacRomanTable, before, bytes[i], after);
        }
    }
}
