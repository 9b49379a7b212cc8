using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>
/// How the dates, numbers and amounts of a file are written, as far as its values say. Nothing that fits two ways is guessed.
/// </summary>
/// <param name="Dates">Whether day or month comes first in dates such as 03/04/2025.</param>
/// <param name="Marks">Whether 1,234 is a thousand or a little more than one.</param>
/// <param name="CurrencyMarks">Signs and codes of currencies beside amounts, the first one first.</param>
/// <param name="HasAmounts">Some column becomes an amount of money.</param>
public sealed record FileReadings(
    CellReading<DateOrder> Dates, CellReading<char> Marks, IReadOnlyList<string> CurrencyMarks, bool HasAmounts)
{
    /// <summary>Of a file without values.</summary>
    public static FileReadings None { get; } = new(new(null, null, null), new(null, null, null), [], false);

    /// <summary>Looks at the rows of the columns that a mapping takes for dates and numbers.</summary>
    public static FileReadings Of(
        IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, ImportMapping mapping, ImportTargets targets)
    {
        var scan = new Scan();
        for (var i = 0; i < headers.Count; i++)
        {
            if (!mapping.Columns.TryGetValue(headers[i], out var target)
                || targets.Find(target)?.Definition is not { Type: AttributeType.Date or AttributeType.Number } attribute)
                continue;
            var rule = CellRule.Of(mapping, headers[i]);
            scan.Begin(headers[i], attribute);
            foreach (var row in rows)
            {
                if (i < row.Count && rule.Read(CellText.Trim(row[i])) is { IsEmpty: false } cell)
                    scan.Add(cell);
            }
        }

        return scan.End();
    }

    /// <summary>The mapping with what is certain where it says nothing.</summary>
    public ImportMapping Fill(ImportMapping mapping) =>
        mapping with { DateOrder = mapping.DateOrder ?? Dates.Certain, DecimalMark = mapping.DecimalMark ?? Marks.Certain };

    /// <summary>A person has to say the order of day and month.</summary>
    public bool AsksForDateOrder(ImportMapping mapping) => mapping.DateOrder is null && Dates.IsOpen;

    /// <summary>A person has to say the decimal mark.</summary>
    public bool AsksForDecimalMark(ImportMapping mapping) => mapping.DecimalMark is null && Marks.IsOpen;

    /// <summary>Currencies of the file that have no rate yet.</summary>
    public IReadOnlyList<string> CurrenciesWithoutRate(ImportMapping mapping, string workspace)
    {
        if (!HasAmounts)
            return [];
        var file = mapping.Currency ?? workspace;
        return [.. CurrencyMarks.Select(m => CurrencyMark.Resolve(m, file, workspace))
            .Prepend(file)
            .Distinct()
            .Where(c => c != workspace && !mapping.Rates.ContainsKey(c))];
    }

    private sealed class Scan
    {
        private readonly List<string> _marks = [];
        private string _header = "";
        private AttributeDefinition _attribute = default!;
        private bool _hasAmounts;
        private (string, string)? _dayFirst, _monthFirst, _eitherDate, _point, _comma, _eitherMark;

        public void Begin(string header, AttributeDefinition attribute)
        {
            (_header, _attribute) = (header, attribute);
            _hasAmounts |= attribute.Unit == AttributeDefinition.CurrencyUnit;
        }

        public void Add(ReadOnlySpan<char> cell)
        {
            if (_attribute.Type == AttributeType.Date)
                AddDate(cell);
            else
                AddNumber(cell);
        }

        public FileReadings End() => new(
            CellReading<DateOrder>.Of(DateOrder.DayMonthYear, _dayFirst, DateOrder.MonthDayYear, _monthFirst, _eitherDate),
            CellReading<char>.Of('.', _point, ',', _comma, _eitherMark), _marks, _hasAmounts);

        private void AddDate(ReadOnlySpan<char> cell)
        {
            var isDayFirst = DateText.TryParse(cell, DateOrder.DayMonthYear, out var dayFirst, out _);
            var isMonthFirst = DateText.TryParse(cell, DateOrder.MonthDayYear, out var monthFirst, out _);
            Note(cell, isDayFirst, isMonthFirst, dayFirst != monthFirst, ref _dayFirst, ref _monthFirst, ref _eitherDate);
        }

        private void AddNumber(ReadOnlySpan<char> cell)
        {
            var isPoint = NumberText.TryParse(cell, '.', out var point, out _, out var mark);
            var isComma = NumberText.TryParse(cell, ',', out var comma, out _, out var other);
            Note(cell, isPoint, isComma, point != comma, ref _point, ref _comma, ref _eitherMark);
            mark ??= other;
            if (_attribute.Unit == AttributeDefinition.CurrencyUnit && mark is not null && !_marks.Contains(mark))
                _marks.Add(mark);
        }

        private void Note(ReadOnlySpan<char> cell, bool first, bool second, bool differ, ref (string, string)? onlyFirst,
            ref (string, string)? onlySecond, ref (string, string)? either)
        {
            if (first && !second)
                onlyFirst ??= (cell.ToString(), _header);
            else if (second && !first)
                onlySecond ??= (cell.ToString(), _header);
            else if (first && differ)
                either ??= (cell.ToString(), _header);
        }
    }
}
