using IcpStudio.Benchmarks.Workload;
using IcpStudio.Web.Data.Bulk;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Benchmarks.Peers;

/// <summary>The same rows into a COPY, by the app's writer and by the driver's.</summary>
internal static class DriverCopy
{
    private const int Values = 19;

    private static readonly string Columns = string.Join(", ",
    [
        "line int", "external_id text", "name text", "domain text",
        .. Enumerable.Range(0, 8).Select(c => $"c{c} text"), .. Enumerable.Range(0, 6).Select(n => $"n{n} bigint"), "is_so boolean",
    ]);

    /// <summary>A row of an import as it is staged.</summary>
    internal sealed record Row(int Line, string ExternalId, string Name, string Domain, string?[] Choices, decimal?[] Numbers, bool? YesNo)
    {
        public static Row Of(int number)
        {
            var account = new RandomAccount(number);
            return new(
                number, account.ExternalId, account.Name, account.Domain,
                [.. BenchmarkAttributes.Choices.Take(8)
                    .Select((c, i) => account.Choice(i, c.Values) is >= 0 and var value ? BenchmarkAttributes.Value(c.Key, value) : null)],
                [.. BenchmarkAttributes.Numbers.Take(6).Select((n, i) => (decimal?)account.Number(i, n.Greatest))], account.YesNo);
        }
    }

    public static Task OursAsync(NpgsqlDataSource database, Row[] rows) => IntoTableAsync(database, async (connection, statement) =>
    {
        await using var copy = await CopyWriter.OpenAsync(connection, statement, CancellationToken.None);
        foreach (var row in rows)
        {
            copy.StartRow(Values);
            copy.Integer(row.Line);
            copy.Text(row.ExternalId);
            copy.Text(row.Name);
            copy.Text(row.Domain);
            foreach (var choice in row.Choices)
                copy.Text(choice);
            foreach (var number in row.Numbers)
            {
                if (number is { } known)
                    copy.TenThousandths(known);
                else
                    copy.Null();
            }

            if (row.YesNo is { } yesNo)
                copy.YesNo(yesNo);
            else
                copy.Null();
            await copy.EndRowAsync(CancellationToken.None);
        }

        await copy.CompleteAsync(CancellationToken.None);
    });

    public static Task TheirsAsync(NpgsqlDataSource database, Row[] rows) => IntoTableAsync(database, async (connection, statement) =>
    {
        await using var copy = await connection.BeginBinaryImportAsync(statement);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.ExternalId, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Name, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Domain, NpgsqlDbType.Text);
            foreach (var choice in row.Choices)
                await (choice is null ? copy.WriteNullAsync() : copy.WriteAsync(choice, NpgsqlDbType.Text));
            foreach (var number in row.Numbers)
                await (number is null ? copy.WriteNullAsync() : copy.WriteAsync((long)(number.Value * 10_000), NpgsqlDbType.Bigint));
            await (row.YesNo is null ? copy.WriteNullAsync() : copy.WriteAsync(row.YesNo.Value, NpgsqlDbType.Boolean));
        }

        await copy.CompleteAsync();
    });

    private static async Task IntoTableAsync(NpgsqlDataSource database, Func<NpgsqlConnection, string, Task> copyAsync)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var create = new NpgsqlCommand($"create temp table copied ({Columns}) on commit drop", connection))
            await create.ExecuteNonQueryAsync();
        await copyAsync(connection, "copy copied from stdin (format binary)");
    }
}
