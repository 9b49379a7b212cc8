using System.Text;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Merging;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Bulk;

public sealed class CopyWriterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task WhatIsWrittenIsReadBack()
    {
        var random = new Random(3);
        decimal[] edges = [0, 1, -1, 0.0001m, -0.0001m, 0.5m, 9_999, 10_000, 10_000.0001m, 99_990_000, 100_000_000,
            AttributeValue.MaxNumber, -AttributeValue.MaxNumber];
        decimal Number(int i) => i < edges.Length ? edges[i]
            : Math.Round((decimal)(random.NextDouble() - .5) * (decimal)Math.Pow(10, random.Next(14)), random.Next(5));
        var rows = Enumerable.Range(0, 3_000).Select(i => (
            Line: i,
            Text: i % 9 == 0 ? null : new string("aß€😀"[random.Next(2)], random.Next(i % 500 == 1 ? 300_000 : 60)),
            Number: i % 7 == 6 ? (decimal?)null : Number(i),
            Pieces: Enumerable.Range(0, random.Next(6)).Select(n => $"m{n} \"ü\"").ToArray(),
            Date: i % 5 == 4 ? (DateOnly?)null : DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
            YesNo: i % 3 == 2 ? (bool?)null : i % 2 == 0)).ToList();

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "create temp table copied (line int, text text, number bigint, pieces text, day date, is_so "
            + "boolean, more jsonb, exact numeric(18, 4), small smallint, large bigint)");
        await using (var copy = await CopyWriter.OpenAsync(connection, "copy copied from stdin (format binary)", default))
        {
            foreach (var row in rows)
            {
                copy.StartRow(10);
                copy.Integer(row.Line);
                copy.Text(row.Text);
                if (row.Number is { } number)
                    copy.TenThousandths(number);
                else
                    copy.Null();
                var from = copy.BeginText();
                foreach (var piece in row.Pieces)
                    copy.Encoded(Encoding.UTF8.GetBytes(piece));
                copy.EndText(from);
                StagedForm.Write(copy, row.Date is { } date ? new AttributeValue.Date(date) : null);
                StagedForm.Write(copy, row.YesNo is { } yesNo ? new AttributeValue.YesNo(yesNo) : null);
                copy.Json($$"""{"line": {{row.Line}}, "é": "ü"}""");
                if (row.Number is { } exact)
                    copy.Numeric(exact);
                else
                    copy.Null();
                copy.Short((short)(row.Line - 1_500));
                copy.Long((row.Line - 1_500) * 5_000_000_000L);
                await copy.EndRowAsync(default);
            }

            await copy.CompleteAsync(default);
        }

        await using var command = new NpgsqlCommand("select *, more->>'line' from copied order by line", connection);
        await using var reader = await command.ExecuteReaderAsync();
        foreach (var row in rows)
        {
            Assert.True(await reader.ReadAsync());
            Assert.Equal(row.Line, reader.GetInt32(0));
            Assert.Equal(row.Text, reader.IsDBNull(1) ? null : reader.GetString(1));
            Assert.Equal(row.Number, reader.IsDBNull(2) ? null : reader.GetInt64(2) / 10_000m);
            Assert.Equal(string.Concat(row.Pieces), reader.GetString(3));
            Assert.Equal(row.Date, reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4));
            Assert.Equal(row.YesNo, reader.IsDBNull(5) ? null : reader.GetBoolean(5));
            Assert.Equal(row.Number, reader.IsDBNull(7) ? null : reader.GetDecimal(7));
            Assert.Equal((row.Line - 1_500, (row.Line - 1_500) * 5_000_000_000L), (reader.GetInt16(8), reader.GetInt64(9)));
            Assert.Equal($"{row.Line}", reader.GetString(10));
        }
    }

    [Fact]
    public async Task WhatIsBrokenOffLeavesNothingAndTheConnectionWorks()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "create temp table broken_off (line int)");
        await using (var copy = await CopyWriter.OpenAsync(connection, "copy broken_off from stdin (format binary)", default))
        {
            for (var line = 0; line < 100_000; line++)
            {
                copy.StartRow(1);
                copy.Integer(line);
                await copy.EndRowAsync(default);
            }
        }

        await using var count = new NpgsqlCommand("select count(*) from broken_off", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
