using System.Text;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Imports.Running;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Merging;

/// <summary>Rows written as they are read, against the same rows written one object at a time.</summary>
public sealed class StagedRowsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly AttributeCatalog Catalog = new(
    [
        new("tone", "Tone", AttributeGroup.Firmographic, AttributeType.Choice, "", IsCustom: true),
        new("likes", "Likes", AttributeGroup.Firmographic, AttributeType.Set, "", IsCustom: true),
        new("weight", "Weight", AttributeGroup.Firmographic, AttributeType.Number, "", IsCustom: true),
        new("note", "Note", AttributeGroup.Firmographic, AttributeType.Text, "", IsCustom: true),
    ]);

    private static readonly string[] Targets =
        [ImportMapping.ExternalId, "website", "name", "industry", "technologies", "employees", "tone", "likes", "annualRevenue",
            "lastFundingOn", "hasRevOpsTeam", "weight", "note"];

    private static readonly string[] Cells =
    [
        "", "", "Software", "software", "A;b;a", "b;A", "{x};y", "y;{x}", "{", "a\u001Fb;c", "\u001F", "\\;q", "say \"hi\"; NULL", "null",
        "ü;Ü;😀", "é", "0", "12", "1234567", "99999999999999",
        "0.0001", "-5.5", "50-249", "2025-04-03", "1999-12-31", "yes", "no", "acme.example", "www.acme.example", new string('t', 200),
    ];

    [Fact]
    public async Task AddTheSameAccountsAsOneObjectAtATime()
    {
        await using var services = new StudioServices(database);
        var source = services.Get<NpgsqlDataSource>();
        var csv = File(new Random(5));
        var mapping = new ImportMapping { Key = ImportKey.ExternalId, Columns = Targets.ToDictionary(t => t, t => t) };

        async Task<List<string>> AddedAsync(Func<AccountRowReader, AccountBatch, Task> stage)
        {
            using var reader = AccountRowReader.Open(
                new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new CsvFormat()), mapping, Catalog, "USD").Reader!;
            await using var batch = await AccountBatch.BeginAsync(source, ImportedRows.Attributes(reader, Catalog), default);
            await stage(reader, batch);
            await batch.MergeAsync(new WriteSource(null, null), AttributeCatalog.BuiltIn, default, isDryRun: true);
            await using var command = new NpgsqlCommand(
                "select (to_jsonb(a) - '{id,created_at,changed_at,changed_xid}'::text[])::text from accounts a order by id",
                batch.Transaction.Connection);
            var rows = new List<string>();
            await using var read = await command.ExecuteReaderAsync();
            while (await read.ReadAsync())
                rows.Add(read.GetString(0));
            return rows;
        }

        var fast = await AddedAsync(async (reader, batch) =>
        {
            var rows = batch.Rows(reader.Columns);
            while (await reader.ReadAsync(rows))
            {
                if (reader.IsAccepted)
                    await batch.RowAddedAsync(default);
            }
        });
        var obvious = await AddedAsync(async (reader, batch) =>
        {
            while (await reader.ReadAsync())
            {
                if (reader.Current is { } account)
                    await batch.AddAsync(new AccountWrite(account.Line, account.ExternalId, account.NameIsFallback
                        ? account.Values.Where(v => v.Key != BuiltInAttributes.Name).ToDictionary() : account.Values), default);
            }
        });
        Assert.Equal(2_000, obvious.Count);
        Assert.Equal(obvious, fast);
    }

    [Fact]
    public async Task KeepEveryMemberOfASetWhateverItIsWrittenWith()
    {
        string[] members = ["", "{", "{a,b}", "\"", "\\", "a\u001Fb", "NULL", "null", " a ", "it's", "ü😀", "plain"];
        await using var services = new StudioServices(database);
        foreach (var set in members.Select(m => new[] { m }).Append(members).Append(["plain", "{later"]))
        {
            await using var batch = await AccountBatch.BeginAsync(
                services.Get<NpgsqlDataSource>(), [Catalog.Find("technologies")!], default);
            await batch.AddAsync(
                new AccountWrite(1, "one", new Dictionary<string, AttributeValue> { ["technologies"] = new AttributeValue.Set([.. set]) }),
                default);
            await batch.MergeAsync(new WriteSource(null, null), AttributeCatalog.BuiltIn, default, isDryRun: true);
            await using var command = new NpgsqlCommand(
                "select technologies from accounts where external_id = 'one'", batch.Transaction.Connection);
            var shown = set.Select(m => m.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);
            Assert.Equal(shown, (string[])(await command.ExecuteScalarAsync())!);
        }
    }

    private static string File(Random random)
    {
        var text = new StringBuilder().AppendJoin(',', Targets).Append('\n');
        for (var row = 0; row < 2_000; row++)
            text.AppendJoin(',', Targets.Select((t, i) =>
                $"\"{(i == 0 ? $"id {row}" : Cells[random.Next(Cells.Length)]).Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
                .Append('\n');
        return text.ToString();
    }
}
