using System.Collections.Concurrent;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Index.Columns;

/// <summary>
/// Codes of the values of one choice or set column, from 1 up; 0 means missing. It only grows, so that snapshots share it:
/// an older snapshot has no row with a newer code. Any number of readers and writers.
/// </summary>
public sealed class ValueDictionary
{
    private readonly ConcurrentDictionary<string, int> _byFold = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);
    private volatile string[] _texts = new string[16];
    private volatile int _count;

    internal ValueDictionary(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            Add(text);
    }

    /// <summary>The same values under the same codes.</summary>
    internal ValueDictionary Copy()
    {
        // In this order: the writer lets texts grow before it counts the new one.
        var count = _count;
        return new ValueDictionary(_texts.AsSpan(0, count));
    }

    /// <summary>How many values there are; the highest code.</summary>
    public int Count => _count;

    /// <summary>The value as first seen.</summary>
    public string Text(int code) => code >= 1 && code <= _count
        ? _texts[code - 1]
        : throw new ArgumentOutOfRangeException(nameof(code), code, $"Codes go from 1 to {_count}.");

    /// <summary>The code of a value, compared by folding, or 0 where no account ever had it.</summary>
    public int Find(string text) => _byFold.GetValueOrDefault(ValueFolding.Fold(text));

    /// <summary>The code of a value, a new one where it is new.</summary>
    internal int Add(string text)
    {
        lock (_byText)
            return AddAlone(text);
    }

    private int AddAlone(string text)
    {
        if (_byText.TryGetValue(text, out var known))
            return known;
        var fold = ValueFolding.Fold(text);
        if (_byFold.TryGetValue(fold, out var code))
            return code;

        code = _count + 1;
        if (code > _texts.Length)
        {
            var grown = new string[_texts.Length * 2];
            _texts.CopyTo(grown, 0);
            _texts = grown;
        }

        _texts[code - 1] = text;
        _count = code;
        _byText.Add(text, code);
        _byFold[fold] = code;
        return code;
    }
}
