using IcpStudio.Core.Csv;
using nietras.SeparatedValues;
using Sylvan.Data.Csv;

namespace IcpStudio.Benchmarks.Peers;

/// <summary>
/// The same file read field by field, by the app's reader and by the fastest libraries there are; each returns the characters met.
/// </summary>
internal static class CsvReaders
{
    public static async Task<long> OursAsync(string path)
    {
        using var reader = new CsvReader(File.OpenRead(path), new CsvFormat());
        await reader.ReadHeaderAsync();
        var characters = 0L;
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.Count; i++)
                characters += reader[i].Length;
        }

        return characters;
    }

    public static Task<long> SepAsync(string path)
    {
        using var reader = Sep.New(',').Reader(o => o with { Unescape = true }).FromFile(path);
        var characters = 0L;
        foreach (var row in reader)
        {
            for (var i = 0; i < row.ColCount; i++)
                characters += row[i].Span.Length;
        }

        return Task.FromResult(characters);
    }

    public static async Task<long> SylvanAsync(string path)
    {
        await using var reader = await CsvDataReader.CreateAsync(path);
        var characters = 0L;
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
                characters += reader.GetFieldSpan(i).Length;
        }

        return characters;
    }
}
