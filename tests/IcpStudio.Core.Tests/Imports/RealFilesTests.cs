using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Csv.Encodings;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;
using IcpStudio.Core.Tests.Csv;
using IcpStudio.Core.Tests.Imports.Mapping;

namespace IcpStudio.Core.Tests.Imports;

public sealed class RealFilesTests
{
    private const string Crunchbase = "crunchbase-2013/crunchbase-companies.csv";
    private const string Employers = "uk-employers/uk_employers_2017.csv";
    private const string EmployersMap = """
        key: externalId
        columns: {CompanyNumber: externalId, EmployerName: name, EmployerSize: employees}
        missing: [Not Provided]
        """;

    [Fact]
    public void ReadsAnExcerptOfCrunchbaseAndDropsTheFundingASpreadsheetDamaged()
    {
        using var stream = File.OpenRead(SharedData.Excerpt(Crunchbase));
        var found = CsvDetector.Detect(stream);
        Assert.Equal(new CsvFormat(CsvEncodings.MacRoman, ',', CsvLineEnd.Cr), found.Format);
        Assert.Contains("12,364", found.Notes[0]);

        var (accounts, problems) = Import(stream, found.Format, ImportMappingYamlTests.Crunchbase);
        Assert.Equal(104, accounts.Count);
        Assert.Equal(
            ["Avocado™", "Furnésh", "Jack and Jake’s", "MiaSolé", "Qualtré", "_Shwrüm"],
            accounts.Select(a => a.Values["name"].ToString()!).Where(name => name.Any(c => c > 127)));
        Assert.Equal(("/company/n-plusn", true), (accounts[1].Values["name"].ToString(), accounts[1].NameIsFallback));
        Assert.Equal([89, 90, 91, 93, 94, 95, 96, 97, 98, 99, 100, 102, 103], problems.Select(p => p.Line));
        Assert.Equal("funding_total_usd \"5/18/27\" is not a number", problems[0].Message);
    }

    [Fact]
    public void ReadsAnExcerptOfUkEmployersWithLeadingZerosAndSizeBands()
    {
        using var stream = File.OpenRead(SharedData.Excerpt(Employers));
        var found = CsvDetector.Detect(stream);
        Assert.Equal((CsvEncodings.Utf8, ','), (found.Format.EncodingName, found.Format.Delimiter));

        var (accounts, problems) = Import(stream, found.Format, EmployersMap);
        Assert.Equal(11, problems.Count(p => p.RowRejected));
        Assert.Equal(77, accounts.Count);
        Assert.Equal(65, accounts.Count(a => a.ExternalId!.StartsWith('0')));
        Assert.Equal(
            ["\"Bryanston School\",Incorporated", "\"RED BAND\" CHEMICAL COMPANY, LIMITED", "TOYS \"R\" US LIMITED"],
            accounts.Select(a => a.Values["name"].ToString()!).Where(name => name.Contains('"')));
    }

    [SharedDataFact(Crunchbase)]
    public void ReadsCrunchbaseAndDropsExactlyTheFundingASpreadsheetDamaged()
    {
        using var stream = File.OpenRead(SharedData.PathTo(Crunchbase));
        var found = CsvDetector.Detect(stream);
        Assert.Equal(new CsvFormat(CsvEncodings.MacRoman, ',', CsvLineEnd.Cr), found.Format);
        Assert.Contains("75,011", found.Notes[0]);

        var (accounts, problems) = Import(stream, found.Format, ImportMappingYamlTests.Crunchbase);
        Assert.Equal(17_727, accounts.Count);
        Assert.Equal("_Shwrüm", accounts.Single(a => a.ExternalId == "/company/shwrm").Values["name"].ToString());
        Assert.Equal(("/company/n-plusn", true), (accounts[1].Values["name"].ToString(), accounts[1].NameIsFallback));
        Assert.Equal([7714, 7717, 7756, 7973, 8086, 8212, 8393, 9095, 9120, 9171, 9173, 10854, 10883], problems.Select(p => p.Line));
        Assert.All(
            problems, p => Assert.True(p is { Column: "funding_total_usd", RowRejected: false }
                && p.Message.EndsWith("is not a number", StringComparison.Ordinal)));
        Assert.Equal("funding_total_usd \"5/18/27\" is not a number", problems[0].Message);
    }

    [SharedDataFact(Employers)]
    public void ReadsUkEmployersWithLeadingZerosAndSizeBands()
    {
        using var stream = File.OpenRead(SharedData.PathTo(Employers));
        var found = CsvDetector.Detect(stream);
        Assert.Equal((CsvEncodings.Utf8, ','), (found.Format.EncodingName, found.Format.Delimiter));

        var (accounts, problems) = Import(stream, found.Format, EmployersMap);
        Assert.Equal(1_348, problems.Count(p => p.RowRejected));
        Assert.Equal(10_528 - 1_348, accounts.Count);
        Assert.Equal("00226143", accounts[0].ExternalId);
        Assert.Equal("\"Bryanston School\",Incorporated", accounts[0].Values["name"].ToString());
        Assert.Equal(["1000", "20000", "250", "500", "5000"], accounts.Where(a => a.Values.ContainsKey("employees"))
            .Select(a => a.Values["employees"].ToString()!)
            .Distinct()
            .Order(StringComparer.Ordinal));
        Assert.All(problems.Where(p => !p.RowRejected), p => Assert.Equal("Less than 250", p.Value));
    }

    [Fact]
    public void ProposesAMappingOfUkEmployers()
    {
        using var reader = new CsvReader(File.OpenRead(SharedData.Excerpt(Employers)), new CsvFormat());
        var header = reader.ReadHeader();
        var proposal = ProposeMapping.For(header.Names, CsvText.Rows(reader).Take(200).ToList(), AttributeCatalog.BuiltIn);
        Assert.Equal(ImportKey.ExternalId, proposal.Mapping.Key);
        Assert.Equal("externalId", proposal.Mapping.Columns["CompanyNumber"]);
        Assert.Equal(("name", "employees", "country"),
            (proposal.Mapping.Columns["EmployerName"], proposal.Mapping.Columns["EmployerSize"], proposal.Mapping.Columns["Country"]));
    }

    private static (List<ImportedAccount> Accounts, List<RowProblem> Problems) Import(Stream stream, CsvFormat format, string yaml)
    {
        var (reader, mappingProblems) = AccountRowReader.Open(
            stream, format, ImportMappingYaml.Read(yaml).Mapping!, AttributeCatalog.BuiltIn);
        Assert.Empty(mappingProblems);
        var accounts = new List<ImportedAccount>();
        var problems = new List<RowProblem>();
        while (reader!.Read())
        {
            if (reader.Current is { } account)
                accounts.Add(account);
            problems.AddRange(reader.Problems);
        }

        return (accounts, problems);
    }
}
