using System.Text;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Tests.Csv;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Imports.Rows;

/// <summary>
/// The reader of accounts, which remembers what it met, against one that reads every cell anew, on random nasty rows and mappings.
/// </summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class AccountRowsAgainstTheObviousTests
{
    private static readonly string[] Targets =
        [ImportMapping.ExternalId, "domain", "website", "name", "industry", "employees", "annualRevenue", "technologies", "intentTopics",
            "lastFundingOn", "hasRevOpsTeam"];

    private static readonly string[] Cells =
    [
        "", " ", "\u00A0", "n/a", "#NAME?", "Select", "Software", "software ", "SOFTWARE", "İstanbul", "Straße", "0", "7", "007", "1,234",
        "1.5", "12.34567", "12 %", "$5M", "€ 9", "USD 7",
        "50-249", "less than 9", "99999999999999", "999999999999999", "-3", "(4)", "a;b|A", " x ; ;y", "{a};b", "a\u001Fb", ";",
        "2025-04-03", "03/04/2025", "31/12/2024", "3 Apr 2025", "2025-02-30",
        "yes", "N", "✓", "maybe", "acme.com", "WWW.Acme.com", "https://acme.com/x", "www.acme.com", "www.com", "münchen.de", "a--b.com",
        "-a.com", "1.2.3.4", "x@acme.com", "'=1+1", "''=1", "'quoted",
        "\"", "two\nlines", "total", "😀", new string('l', 64), new string('m', 65), new string('n', 201), new string('o', 301),
        new string('p', 2_001), $"a;{new string('q', 201)}",
    ];

    [Fact]
    public void ReadsEveryRowAsIfItWereTheOnlyOne()
    {
        var random = new Random(41);
        var accepted = 0;
        for (var file = 0; file < 300; file++)
        {
            var mapping = Mapping(random);
            var headers = mapping.Columns.Keys.ToArray();
            // Few different cells, so that most are met again; and now and then more members than a set may have.
            var cells = Enumerable.Range(0, random.Next(3, 30)).Select(_ => Cells[random.Next(Cells.Length)]).ToArray();
            var rows = Enumerable.Range(0, 40)
                .Select(_ => headers.Select(_ => random.Next(60) == 0 ? Many(random) : cells[random.Next(cells.Length)]).ToArray())
                .ToList();
            var text = new StringBuilder();
            foreach (var row in rows.Prepend(headers))
                text.AppendJoin(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');

            var currency = random.Next(3) == 0 ? null : "EUR";
            using var reader = AccountRowReader.Open(CsvText.Reader(text.ToString()), mapping, AttributeCatalog.BuiltIn, currency).Reader!;
            while (reader.Read())
            {
                // Alone in a file of its own, a row meets nothing that was remembered.
                var own = new StringBuilder();
                foreach (var row in new[] { headers, rows[(int)reader.Rows - 1] })
                    own.AppendJoin(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
                using var alone = AccountRowReader.Open(
                    CsvText.Reader(own.ToString()), mapping, AttributeCatalog.BuiltIn, currency).Reader!;
                Assert.True(alone.Read());
                accepted += reader.IsAccepted ? 1 : 0;
                Assert.Equal(alone.Problems.Select(p => p.Message), reader.Problems.Select(p => p.Message));
                Assert.Equal(Show(alone), Show(reader));
                Assert.Equal(Obvious(mapping, currency, headers, rows[(int)reader.Rows - 1], alone), Show(reader));
            }

            Assert.Equal(rows.Count, reader.Rows);
        }

        Assert.InRange(accepted, 3_000, 9_000);
    }

    /// <summary>What a row says, by the words of the mapping and one value at a time.</summary>
    private static string Obvious(ImportMapping mapping, string? currency, string[] headers, string[] row, AccountRowReader read)
    {
        // What makes a whole row no record is said of rows, not of values.
        if (read.Problems.Any(p => p.Column is null || p.Message.StartsWith("is a line of totals", StringComparison.Ordinal)))
            return Show(read);
        var (values, problems) = (new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal), 0);
        string? id = null, domain = null;
        var hasDomainColumn = mapping.Columns.Values.Contains("domain");
        for (var i = 0; i < headers.Length; i++)
        {
            var cell = Meaning(mapping, headers[i], CellText.Trim(row[i]).ToString());
            var target = mapping.Columns[headers[i]];
            if (cell.Length == 0)
                continue;
            if (target == ImportMapping.ExternalId)
                (id, problems) = cell.Length <= AccountRowReader.MaxExternalIdLength ? (cell, problems) : (null, problems + 1);
            if (target == "domain" || (target == "website" && !hasDomainColumn))
            {
                if (DomainName.TryNormalize(cell, out var normal, out _))
                    domain = normal;
                else if (hasDomainColumn || mapping.Key == ImportKey.Domain)
                    problems++;
            }

            if (target is ImportMapping.ExternalId or "domain")
                continue;
            var (value, problem) = ValueParser.Parse(AttributeCatalog.BuiltIn.Find(target)!, cell, mapping.ValueOptions(currency));
            if (value is not null)
                values[target] = value;
            else if (problem is not null)
                problems++;
        }

        var hasKey = mapping.Key switch
        {
            ImportKey.Domain => domain is not null,
            ImportKey.Name => values.ContainsKey("name"),
            _ => id is not null
        };
        if (!hasKey || (mapping.Strict && problems > 0))
            return "rejected";
        if (domain is not null)
            values["domain"] = new AttributeValue.Text(domain);
        values.TryAdd("name", new AttributeValue.Text((domain ?? id)!));
        return Show(id, domain, values, problems);
    }

    private static string Meaning(ImportMapping mapping, string header, string cell) =>
        ColumnRules.IsMissing(mapping, header, cell) ? "" : ColumnRules.StandsFor(mapping, header, cell) ?? FormulaGuard.Unprotect(cell);

    private static string Show(AccountRowReader reader) => reader.Current is { } account
        ? Show(account.ExternalId, account.Domain, account.Values.OrderBy(v => v.Key, StringComparer.Ordinal), reader.Problems.Count)
        : "rejected";

    private static string Show(string? id, string? domain, IEnumerable<KeyValuePair<string, AttributeValue>> values, int problems) =>
        $"{id}|{domain}|{string.Join(" ", values.Select(v => $"{v.Key}={v.Value.GetType().Name}:{v.Value}"))}|{problems}";

    private static ImportMapping Mapping(Random random)
    {
        var key = (ImportKey)random.Next(3);
        var targets = Targets.Where(
            t => t == key switch { ImportKey.ExternalId => ImportMapping.ExternalId, ImportKey.Domain => "domain", _ => "name" }
                || random.Next(3) > 0)
            .OrderBy(_ => random.Next()).ToList();
        return new ImportMapping
        {
            Key = key,
            Columns = targets.Select((t, i) => ($"h{i}", t)).ToDictionary(c => c.Item1, c => c.t),
            Missing = random.Next(2) == 0 ? [""] : ["", "n/a", "#NAME?"],
            MissingIn = random.Next(2) == 0 ? new Dictionary<string, IReadOnlyList<string>>() : new() { ["h1"] = ["select"] },
            Values = random.Next(2) == 0 ? new Dictionary<string, IReadOnlyDictionary<string, string>>()
                : new()
                {
                    ["h0"] = new Dictionary<string, string> { ["software"] = " Hardware ", ["7"] = "8" },
                    ["h2"] = new Dictionary<string, string> { ["a;b|A"] = "c;C; d", ["yes"] = "no" }
                },
            Strict = random.Next(4) == 0,
            DateOrder = random.Next(4) is var order and < 3 ? (DateOrder)order : null,
            DecimalMark = random.Next(2) == 0 ? ',' : null,
            Currency = random.Next(2) == 0 ? "USD" : null,
            Rates = new Dictionary<string, decimal> { ["USD"] = 0.9m },
        };
    }

    private static string Many(Random random) =>
        string.Join(';', Enumerable.Range(0, random.Next(95, 110)).Select(i => $"m{(i % 3 == 0 ? i / 2 : i)}"));
}
