using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Encodings;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Imports.Mapping;

public sealed class ImportMappingYamlTests
{
    public const string Crunchbase = """
        # MAP.yaml
        key: externalId            # or domain
        columns:
          permalink: externalId
          name: name
          category_code: industry
          funding_total_usd: totalFunding
          country_code: country
          state_code: region
          city: city
        missing: ["", "#NAME?"]     # texts that mean no value
        """;

    [Fact]
    public void ReadsTheDocumentedForm()
    {
        var (mapping, problems) = ImportMappingYaml.Read(Crunchbase);
        Assert.Empty(problems);
        Assert.Equal(ImportKey.ExternalId, mapping!.Key);
        Assert.Equal(["permalink", "name", "category_code", "funding_total_usd", "country_code", "state_code", "city"],
            mapping.Columns.Keys);
        Assert.Equal("totalFunding", mapping.Columns["funding_total_usd"]);
        Assert.Equal(["", "#NAME?"], mapping.Missing);
        Assert.False(mapping.Strict);
    }

    [Fact]
    public void ReadsTheOverrides()
    {
        var (mapping, problems) = ImportMappingYaml.Read("key: domain\ncolumns: {Web: domain}\nstrict: true\nencoding: "
            + "windows-1252\ndelimiter: tab\ndateOrder: dmy\ndecimal: \",\"\ncurrency: EUR\nrates: {USD: 0.92}\n");
        Assert.Empty(problems);
        Assert.Equal((ImportKey.Domain, true, "windows-1252", '\t', DateOrder.DayMonthYear, ','),
            (mapping!.Key, mapping.Strict, mapping.Encoding, mapping.Delimiter, mapping.DateOrder, mapping.DecimalMark));
        Assert.Equal(("EUR", 0.92m), (mapping.Currency, mapping.Rates["USD"]));
        Assert.Equal([""], mapping.Missing);
        Assert.Equal(new CsvFormat("windows-1252", '\t', CsvLineEnd.Lf), mapping.Override(new CsvFormat(LineEnd: CsvLineEnd.Lf)));
    }

    [Fact]
    public void ReadsWhatTextsStandFor()
    {
        const string Yaml = "columns:\n  stage: stage\noutcomes:\n  Closed Won: won\n  Dead: LOST\ntypes:\n  New: new "
            + "business\nvalues:\n  product:\n    GTXPro: GTX Pro\nmissing: [\"\"]\nmissingIn:\n  source: [\"Select\"]\nstrict: "
            + "false\nlineEnds: lf\nheader: true\n";
        var (mapping, problems) = ImportMappingYaml.Read(Yaml, ImportKind.Deals);
        Assert.Empty(problems);
        Assert.Null(mapping!.Key);
        Assert.Equal(("won", "lost", "new business", "GTX Pro"),
            (mapping.Outcomes["Closed Won"], mapping.Outcomes["Dead"], mapping.Types["New"], mapping.Values["product"]["GTXPro"]));
        Assert.Equal(["Select"], mapping.MissingIn["source"]);
        Assert.Equal((CsvLineEnd.Lf, true), (mapping.LineEnd, mapping.HasHeader));
        Assert.Equal(Yaml.Replace("LOST", "lost", StringComparison.Ordinal), ImportMappingYaml.Write(mapping));
    }

    [Theory]
    [InlineData("columns: {stage: stage}\noutcomes: {Won: victory}",
        "Line 2: outcomes.Won: \"victory\" is not allowed; allowed are open, won, lost, cancelled")]
    [InlineData("columns: {stage: stage}\ntypes: [a]",
        "Line 2: types: must be a map of texts of the file to what they stand for, such as Closed Won: won")]
    [InlineData("columns: {stage: stage}\nvalues: 3", "Line 2: values: must be a map by header name")]
    public void SaysWhatAWordMayBe(string yaml, string expected) =>
        Assert.Equal(expected, Assert.Single(ImportMappingYaml.Read(yaml, ImportKind.Deals).Problems).ToString());

    [Theory]
    [InlineData("key: id\ncolumns: {a: name}", "Line 1: key: \"id\" is not allowed; allowed are externalId domain name")]
    [InlineData("columns: {a: name}", "Line 1: key: is missing; allowed are externalId, domain, name")]
    [InlineData("key: domain", "Line 1: columns: is missing; it must be a map of header names to targets")]
    [InlineData("key: domain\ncolumns:\n  a: domain\nskip: 3", "Line 4: skip: is unknown; allowed are key, columns, outcomes, types, "
        + "values, missing, missingIn, strict, encoding, delimiter, lineEnds, header, dateOrder, decimal, currency, rates")]
    [InlineData("key: domain\ncolumns:\n  a: domain\n  b: [x]",
        "Line 4: columns.b: must name a target: externalId or the key of an attribute")]
    [InlineData("key: domain\ncolumns: [a]", "Line 2: columns: must be a map of header names to targets, such as permalink: externalId")]
    [InlineData("key: domain\ncolumns: {a: domain}\nmissing: x", "Line 3: missing: must be a list of texts, such as [\"\", \"#N/A\"]")]
    [InlineData("key: domain\ncolumns: {a: domain}\nstrict: maybe", "Line 3: strict: \"maybe\" is not allowed; allowed are true false")]
    [InlineData("key: domain\ncolumns: {a: domain}\nencoding: latin",
        "Line 3: encoding: \"latin\" is unknown; allowed are utf-8, utf-16le, utf-16be, windows-1252, macintosh")]
    [InlineData("key: domain\ncolumns: {a: domain}\ndateOrder: us", "Line 3: dateOrder: \"us\" is not allowed; allowed are dmy mdy ymd")]
    [InlineData("key: domain\ncolumns: {a: domain}\ncurrency: euro",
        "Line 3: currency: \"euro\" is no currency; an ISO 4217 code such as EUR is allowed")]
    [InlineData("key: domain\ncolumns: {a: domain}\nrates: {EUR: 0}",
        "Line 3: rates.EUR: \"0\" is no rate; a number above 0 such as 1.08 is allowed")]
    [InlineData("- a", "Line 1: mapping: must be one YAML document with the keys key and columns")]
    [InlineData("", "Line 1: mapping: must be one YAML document with the keys key and columns")]
    public void SaysWhereAndWhatIsAllowed(string yaml, string expected)
    {
        var (mapping, problems) = ImportMappingYaml.Read(yaml);
        Assert.Null(mapping);
        Assert.Equal(expected, Assert.Single(problems).ToString());
    }

    [Theory]
    [InlineData("key: domain\ncolumns: {a: domain")]
    [InlineData("key: domain\nkey: domain\ncolumns: {a: domain}")]
    [InlineData("key: domain\ncolumns:\n  a: domain\n  a: name")]
    public void RefusesBrokenYamlAndRepeatedKeys(string yaml) =>
        Assert.StartsWith("is not YAML", Assert.Single(ImportMappingYaml.Read(yaml).Problems).Message);

    [Fact]
    public void WritesTheFormItReads() => Assert.Equal(
        "key: externalId\ncolumns:\n  permalink: externalId\n  \"#NAME?\": name\nmissing: [\"\", \"#NAME?\"]\nstrict: false\n",
        ImportMappingYaml.Write(new ImportMapping
        {
            Key = ImportKey.ExternalId,
            Columns = new OrderedDictionary<string, string> { ["permalink"] = "externalId", ["#NAME?"] = "name" },
            Missing = ["", "#NAME?"],
        }));

    [Fact]
    public void ReadsBackEveryMappingItWrites()
    {
        var random = new Random(4);
        string[] pieces = ["a", "#", "?", ":", " ", "- ", "\n", "\t", "\"", "'", "ü", "😀", "true", "null", "~", "{", "]", ",", "&", "*",
            "!", "%", "@", "`", "|", ">", "\\", "\r", "\u0085", "\u2028", "\u00A0", "\u0007"];
        string Text() => string.Concat(Enumerable.Range(0, random.Next(0, 6)).Select(_ => pieces[random.Next(pieces.Length)]));
        for (var i = 0; i < 2_000; i++)
        {
            var columns = new OrderedDictionary<string, string>();
            for (var n = random.Next(1, 5); n > 0; n--)
                columns[Text()] = "a" + n;
            var mapping = new ImportMapping
            {
                Key = (ImportKey)random.Next(2),
                Columns = columns,
                Missing = [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Text())],
                Strict = random.Next(2) == 0,
                Encoding = random.Next(2) == 0 ? null : CsvEncodings.All[random.Next(5)],
                Delimiter = random.Next(2) == 0 ? null : CsvFormat.Delimiters[random.Next(4)],
                DateOrder = random.Next(2) == 0 ? null : (DateOrder)random.Next(3),
                DecimalMark = random.Next(3) switch { 0 => null, 1 => '.', _ => ',' },
                Currency = random.Next(2) == 0 ? null : "CHF",
            };
            var yaml = ImportMappingYaml.Write(mapping);
            var (read, problems) = ImportMappingYaml.Read(yaml);
            Assert.True(problems.Count == 0, $"{string.Join(' ', problems)} in {yaml}");
            Assert.Equal(mapping.Columns.AsEnumerable(), read!.Columns.AsEnumerable());
            Assert.Equal(mapping.Missing, read.Missing);
            Assert.Equal(mapping with { Columns = read.Columns, Missing = read.Missing }, read);
        }
    }
}
