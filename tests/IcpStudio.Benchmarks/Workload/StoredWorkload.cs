using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Benchmarks.Workload;

/// <summary>Writes the workload into table <c>accounts</c>, as the app stores accounts.</summary>
internal static class StoredWorkload
{
    public static async Task WriteAsync(NpgsqlDataSource database, int accounts)
    {
        string[] keys =
        [
            BuiltInAttributes.Name, BuiltInAttributes.Domain, .. BenchmarkAttributes.Choices.Select(c => c.Key), BenchmarkAttributes.YesNo,
            .. BenchmarkAttributes.Numbers.Select(n => n.Key), .. BenchmarkAttributes.Sets.Select(s => s.Key),
        ];
        var columns = string.Join(", ", keys.Select(k => $"\"{AttributeStorage.BuiltInColumn(BenchmarkAttributes.Definition(k))}\""));
        await using (var connection = await database.OpenConnectionAsync())
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"copy accounts (external_id, {columns}) from stdin (format binary)"))
        {
            for (var i = 0; i < accounts; i++)
                await WriteRowAsync(copy, new RandomAccount(i));
            await copy.CompleteAsync();
        }

        foreach (var (key, values) in BenchmarkAttributes.Choices.Concat(BenchmarkAttributes.Sets.Select(s => (s.Key, s.Values))))
        {
            await using var known = database.CreateCommand(
                "insert into known_values (attribute, folded, shown) select $1, lower(v), v from unnest($2) v");
            known.Parameters.Add(new NpgsqlParameter { Value = key });
            known.Parameters.Add(
                new NpgsqlParameter { Value = Enumerable.Range(0, values).Select(v => BenchmarkAttributes.Value(key, v)).ToArray() });
            await known.ExecuteNonQueryAsync();
        }

        await using var analyze = database.CreateCommand("vacuum analyze accounts");
        analyze.CommandTimeout = 0;
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task WriteRowAsync(NpgsqlBinaryImporter copy, RandomAccount account)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(account.ExternalId, NpgsqlDbType.Text);
        await copy.WriteAsync(account.Name, NpgsqlDbType.Text);
        await copy.WriteAsync(account.Domain, NpgsqlDbType.Text);
        for (var i = 0; i < BenchmarkAttributes.Choices.Length; i++)
        {
            var (key, values) = BenchmarkAttributes.Choices[i];
            var value = account.Choice(i, values);
            await WriteAsync(copy, value < 0 ? null : BenchmarkAttributes.Value(key, value), NpgsqlDbType.Text);
        }

        await WriteAsync(copy, account.YesNo, NpgsqlDbType.Boolean);
        for (var i = 0; i < BenchmarkAttributes.Numbers.Length; i++)
            await WriteAsync(copy, (decimal?)account.Number(i, BenchmarkAttributes.Numbers[i].Greatest), NpgsqlDbType.Numeric);
        for (var i = 0; i < BenchmarkAttributes.Sets.Length; i++)
        {
            var (key, values, members) = BenchmarkAttributes.Sets[i];
            var set = account.Set(i, values, members);
            var texts = set.Select(m => BenchmarkAttributes.Value(key, m)).Order(StringComparer.Ordinal).ToArray();
            await WriteAsync(copy, set.Length == 0 ? null : texts, NpgsqlDbType.Array | NpgsqlDbType.Text);
        }
    }

    private static Task WriteAsync<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type) =>
        value is null ? copy.WriteNullAsync() : copy.WriteAsync<object>(value, type);
}
