using System.Buffers;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Which texts of a column mean no value, and which stand for another.</summary>
internal sealed class CellRule
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing;
    private readonly SearchValues<char> _firstOfMissing;
    private readonly int _longestMissing;
    private readonly Dictionary<string, string>? _values;

    private readonly HashSet<string>? _missingHere;

    private CellRule(IReadOnlyList<string> missing, IReadOnlyList<string>? missingHere, IReadOnlyDictionary<string, string>? values)
    {
        _missingHere = missingHere?.ToHashSet(ValueFolding.Comparer);
        _missing = missing.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _firstOfMissing = SearchValues.Create([.. missing.Where(m => m.Length > 0).Select(m => m[0])]);
        _longestMissing = missing.Max(m => (int?)m.Length) ?? 0;
        if (values is not null)
        {
            _values = new(ValueFolding.Comparer);
            foreach (var (text, value) in values)
                _values.TryAdd(text, value);
        }
    }

    /// <summary>The rule of one column of a file.</summary>
    public static CellRule Of(ImportMapping mapping, string header) =>
        new(mapping.Missing, mapping.MissingIn.GetValueOrDefault(header), mapping.Values.GetValueOrDefault(header));

    public ReadOnlySpan<char> Read(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty || (cell.Length <= _longestMissing && _firstOfMissing.Contains(cell[0]) && _missing.Contains(cell)))
            return default;
        if (_missingHere is not null && _missingHere.Contains(cell.ToString()))
            return default;
        return _values is not null && _values.TryGetValue(cell.ToString(), out var value) ? value.AsSpan() : FormulaGuard.Unprotect(cell);
    }
}
