using IcpStudio.Core.Text;

namespace IcpStudio.Core.Csv;

/// <summary>The names of a file's columns, as written.</summary>
/// <param name="Names">One a column; a blank one is called <c>Column N</c>.</param>
/// <param name="Refusal">Why no mapping is possible (empty file, too many columns, the same name twice), or null.</param>
/// <param name="Warnings">What deserves a look but stops nothing.</param>
public sealed record CsvHeader(IReadOnlyList<string> Names, string? Refusal, IReadOnlyList<string> Warnings)
{
    /// <summary>The column of that name: exactly, else without regard to case and outer space if only one fits, else -1.</summary>
    public int IndexOf(string name)
    {
        var loose = -1;
        var looseCount = 0;
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
                return i;
            if (!ValueFolding.Comparer.Equals(Names[i], name))
                continue;
            loose = i;
            looseCount++;
        }

        return looseCount == 1 ? loose : -1;
    }

    internal static CsvHeader Empty { get; } = new([], "The file is empty: it has no header row and no rows.", []);

    internal static CsvHeader TooManyColumns(int count) =>
        new([], $"The file has {count:N0} columns; at most {CsvReader.MaxColumns:N0} are allowed.", []);

    internal static CsvHeader Numbered(int count) => new([.. Enumerable.Range(1, count).Select(NumberedName)], null, []);

    internal static CsvHeader Named(IReadOnlyList<string> cells)
    {
        var warnings = new List<string>();
        var names = new List<string>(cells.Count);
        foreach (var cell in cells)
        {
            var name = cell.AsSpan().Trim().IsEmpty ? NumberedName(names.Count + 1) : cell;
            if (name != cell)
                warnings.Add($"Column {names.Count + 1} has no name in the header row; it is called \"{name}\".");
            names.Add(name);
        }

        var twice = names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"\"{g.Key}\"").ToList();
        warnings.AddRange(names.Distinct().GroupBy(n => n, ValueFolding.Comparer).Where(g => g.Count() > 1)
            .Select(g => $"Columns {string.Join(" and ", g.Select(n => $"\"{n}\""))} differ only by case or space."));
        var refusal = twice.Count == 0
            ? null
            : $"The header row names {string.Join(", ", twice)} more than once; every column needs a name of its own.";
        return new(names, refusal, warnings);
    }

    private static string NumberedName(int number) => $"Column {number}";
}
