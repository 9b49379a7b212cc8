using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>The workload as a CSV file of 20 columns, as a CRM would export it.</summary>
internal static class AccountFile
{
    private const int Choices = 8;
    private const int Numbers = 6;

    /// <summary>Headers, each the name of what it becomes.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        ImportMapping.ExternalId, BuiltInAttributes.Name, BuiltInAttributes.Domain, .. BenchmarkAttributes.Choices.Take(Choices)
            .Select(c => c.Key),
        .. BenchmarkAttributes.Numbers.Take(Numbers).Select(n => n.Key), .. BenchmarkAttributes.Sets.Select(s => s.Key),
    ];

    public static ImportMapping Mapping { get; } = new() { Key = ImportKey.ExternalId, Columns = Columns.ToDictionary(c => c, c => c) };

    /// <summary>Writes it to a new temporary file.</summary>
    public static async Task<string> WriteAsync(int accounts)
    {
        var path = Path.Combine(Path.GetTempPath(), $"icp-bench-{Guid.NewGuid():N}.csv");
        await using var file = File.Create(path);
        await using var csv = new CsvWriter(file);
        csv.WriteRow([.. Columns]);
        for (var i = 0; i < accounts; i++)
        {
            var account = new RandomAccount(i);
            csv.Write(account.ExternalId).Write(account.Name).Write(account.Domain);
            for (var c = 0; c < Choices; c++)
            {
                var (key, values) = BenchmarkAttributes.Choices[c];
                var value = account.Choice(c, values);
                csv.Write(value < 0 ? null : BenchmarkAttributes.Value(key, value));
            }

            for (var n = 0; n < Numbers; n++)
                csv.Write((decimal?)account.Number(n, BenchmarkAttributes.Numbers[n].Greatest));
            for (var s = 0; s < BenchmarkAttributes.Sets.Length; s++)
            {
                var (key, values, members) = BenchmarkAttributes.Sets[s];
                csv.Write(string.Join(';', account.Set(s, values, members).Select(m => BenchmarkAttributes.Value(key, m))));
            }

            csv.EndRow();
        }

        return path;
    }
}
