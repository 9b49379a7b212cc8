using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Columns of a cohort taken from the account index, with what was different on a member's day put in its place.</summary>
internal static class IndexColumns
{
    /// <param name="rows">Per member the row of its account, below 0 where there is none.</param>
    /// <param name="past">Values of the members' days that are others now.</param>
    /// <returns>Null where no member has a value.</returns>
    public static EvidenceColumn? Of(IndexSnapshot snapshot, Column column, int[] rows, IEnumerable<PastValue> past) => column.Type switch
    {
        AttributeType.Number or AttributeType.Date => Numbers(snapshot, column, rows, past),
        AttributeType.Set => Sets(snapshot, column, rows, past),
        _ => Choices(snapshot, column, rows, past),
    };

    private static NumberColumn? Numbers(IndexSnapshot snapshot, Column column, int[] rows, IEnumerable<PastValue> past)
    {
        var numbers = ColumnValues.Numbers(snapshot, column, rows);
        foreach (var (member, value) in past)
            numbers[member] = value switch
            {
                AttributeValue.Number n => (double)n.Value,
                AttributeValue.Date d => d.Value.DayNumber,
                _ => numbers[member]
            };
        return Array.TrueForAll(numbers, double.IsNaN) ? null : new(column.Attribute, false, numbers);
    }

    private static ChoiceColumn? Choices(IndexSnapshot snapshot, Column column, int[] rows, IEnumerable<PastValue> past)
    {
        var met = new ValuesMet(column.Values!);
        var codes = Array.ConvertAll(ColumnValues.Codes(snapshot, column, rows), code => code == 0 ? -1 : met.Of(code));
        foreach (var (member, value) in past)
            codes[member] = met.Of(value.ToString()!);
        return met.Values.Count == 0 ? null : new(column.Attribute, false, [.. met.Values], codes);
    }

    private static SetColumn? Sets(IndexSnapshot snapshot, Column column, int[] rows, IEnumerable<PastValue> past)
    {
        var met = new ValuesMet(column.Values!);
        var sets = Array.ConvertAll(
            ColumnValues.Members(snapshot, column, rows), set => set is null ? null : Array.ConvertAll(set, met.Of));
        foreach (var (member, value) in past)
            sets[member] = [.. ((AttributeValue.Set)value).Values.Select(met.Of).Distinct()];
        return met.Values.Count == 0 ? null : new(column.Attribute, false, [.. met.Values], sets);
    }

    /// <summary>Numbers the values in the order met, from 0 without gaps: the index knows values that no member has.</summary>
    private sealed class ValuesMet(ValueDictionary known)
    {
        private readonly Dictionary<int, int> _byCode = [];
        private readonly Dictionary<string, int> _others = new(ValueFolding.Comparer);

        public List<string> Values { get; } = [];

        public int Of(int code)
        {
            if (_byCode.TryGetValue(code, out var met))
                return met;
            Values.Add(known.Text(code));
            return _byCode[code] = Values.Count - 1;
        }

        public int Of(string text)
        {
            if (known.Find(text) is > 0 and var code)
                return Of(code);
            if (_others.TryGetValue(text, out var met))
                return met;
            Values.Add(text.Trim());
            return _others[text] = Values.Count - 1;
        }
    }
}
