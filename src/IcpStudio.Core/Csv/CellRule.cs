using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Csv;

/// <summary>Which texts of a column mean no value, and which stand for another.</summary>
internal sealed class CellRule
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing;
    private readonly int _longestMissing;
    private readonly Dictionary<string, string>? _values;

    private CellRule(IReadOnlyList<string> missing, IReadOnlyDictionary<string, string>? values)
    {
        _missing = missing.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _longestMissing = missing.Max(m => (int?)m.Length) ?? 0;
        if (values is not null)
        {
            _values = new(ValueFolding.Comparer);
            foreach (var (text, value) in values)
                _values.TryAdd(text, value);
        }
    }

    public static CellRule Of(IReadOnlyList<string> missing, IReadOnlyDictionary<string, string>? values) => new(missing, values);

    public ReadOnlySpan<char> Read(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty || (cell.Length <= _longestMissing && _missing.Contains(cell)))
            return default;
        return _values is not null && _values.TryGetValue(cell.ToString(), out var value) ? value.AsSpan() : FormulaGuard.Unprotect(cell);
    }
}
