using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Encodings;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Text;
using IcpStudio.Web.Features.Imports.Running;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>The start of a file, read with a format: its header and first rows.</summary>
/// <param name="Header">The columns.</param>
/// <param name="Rows">Rows that can be used.</param>
/// <param name="RowsEstimate">About how many rows the file has.</param>
/// <param name="IsWhole">These are all.</param>
internal sealed record FileSample(CsvHeader Header, IReadOnlyList<string[]> Rows, long RowsEstimate, bool IsWhole)
{
    private const int MaxRows = 1_000;

    public static async Task<FileSample> ReadAsync(ImportSource source, CsvFormat format, CancellationToken cancellationToken)
    {
        using var reader = new CsvReader(source.Open(), format);
        var header = await reader.ReadHeaderAsync(cancellationToken);
        var rows = new List<string[]>();
        var read = 0;
        var goesOn = true;
        while (read < MaxRows && header.Refusal is null && (goesOn = await reader.ReadAsync(cancellationToken)))
        {
            read++;
            if (reader.Error is null)
                rows.Add(reader.ToStrings());
        }

        return goesOn
            ? new FileSample(header, rows, Math.Max(read, Estimate(source.Length, rows, format)), IsWhole: false)
            : new FileSample(header, rows, read, IsWhole: true);
    }

    /// <summary>From the length of the rows read; quotes and characters of several bytes are not accounted for.</summary>
    private static long Estimate(long fileLength, IReadOnlyList<string[]> rows, CsvFormat format)
    {
        var bytesPerCharacter = format.EncodingName is CsvEncodings.Utf16LittleEndian or CsvEncodings.Utf16BigEndian ? 2 : 1;
        var bytes = rows.Sum(r => (r.Sum(f => (long)f.Length) + r.Length) * bytesPerCharacter);
        return bytes == 0 ? 0 : fileLength * rows.Count / bytes;
    }

    /// <summary>Texts that spreadsheets and people write where there is no value, as far as the mapping does not take them so.</summary>
    public IReadOnlyList<SuspiciousText> Suspicious(ImportMapping mapping)
    {
        var found = new OrderedDictionary<string, SuspiciousText>();
        foreach (var row in Rows)
        {
            for (var column = 0; column < Math.Min(row.Length, Header.Names.Count); column++)
            {
                var text = CellText.Trim(row[column]).ToString();
                if (text.Length is 0 or > 12 || !Usual.Contains(text) || mapping.Missing.Contains(text)
                    || !mapping.Columns.ContainsKey(Header.Names[column]))
                    continue;
                found[text] = found.TryGetValue(text, out var known)
                    ? known with { Count = known.Count + 1 }
                    : new(text, 1, Header.Names[column]);
            }
        }

        return [.. found.Values.OrderByDescending(s => s.Count)];
    }

    public IReadOnlyList<string> Samples(int column) =>
        [.. Rows.Select(r => column < r.Length ? CellText.Trim(r[column]).ToString() : "")
            .Where(v => v.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Take(3)];

    private static readonly HashSet<string> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        "#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "n/a", "na", "n.a.", "null", "none", "nil", "nan", "-", "--",
        "?", "unknown", "undefined", "tbd",
    };
}
