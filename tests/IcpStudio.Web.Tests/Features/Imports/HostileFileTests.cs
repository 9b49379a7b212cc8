using System.Text;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Mapping;
using IcpStudio.Web.Tests.Features.Imports.Mapping;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>
/// What becomes of each kind of bad file, from the upload to the report. Case by case:
/// <list type="table">
/// <item><term>1 empty, 2 header only, 3 byte order mark, 4 UTF-16 and Windows-1252, 5 invalid UTF-8, 6 NUL, 7 unclosed quote, 8 ragged
/// row, 9 the same header twice, 11 other delimiters, 12 line ends in quotes, 13 too many columns, 15 archive, 16 workbook, 17 formula, 18
/// negative number, 19 the other decimal mark, 20 date of two readings, 21 impossible dates, 22 no finite number, 23 the same key
/// twice</term><description>here</description></item>
/// <item><term>7 a field of more than 1 MB</term><description><c>CsvReaderTests.StopsAtAFieldLongerThanTheLimit</c></description></item>
/// <item><term>10 headers that differ by case or
/// space</term><description><see cref="WarnsOfHeadersThatDifferByCaseOrSpaceOnly"/></description></item>
/// <item><term>14 ten million rows</term><description><c>CsvReaderTests.ReadsManyRowsInConstantMemory</c>, and the memory column of the
/// benchmark of imports</description></item>
/// <item><term>17 exported and imported
/// again</term><description><c>AccountRowReaderTests.StoresAFormulaVerbatimAndGivesItBackThroughAnExport</c></description></item>
/// <item><term>19, 20 asked in the browser and by the command</term><description><see cref="AsksWhatCanBeReadInTwoWays"/>,
/// <c>FileReadingsTests</c></description></item>
/// <item><term>24 the same file
/// twice</term><description><see cref="ImportRulesTests.ChangesNothingWhenTheSameFileComesAgain"/></description></item>
/// <item><term>25 two imports at
/// once</term><description><see cref="ImportSafetyTests.RunsTwoImportsOneAfterTheOther"/></description></item>
/// <item><term>26 a full disk</term><description><see cref="FailsOnAFullDiskLeavesNothingAndCanBeTriedAgain"/></description></item>
/// <item><term>27 killed or cancelled halfway</term><description><see cref="KilledImportTests"/>,
/// <see cref="ImportSafetyTests.LeavesNothingOfAnImportCancelledHalfway"/></description></item>
/// </list>
/// </summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class HostileFileTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Mapping = """
        key: externalId
        columns: {id: externalId, name: name, staff: employees, day: lastFundingOn}
        """;

    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    /// <summary>Number of the case, the file in Latin-1, the accounts it makes, and what is reported.</summary>
    public static TheoryData<string, string, string, string> Files => new()
    {
        { "1 empty", "\n", "", "The file is empty: it has no header row and no rows." },
        { "2 header only", "id,name,staff,day\n", "", "" },
        { "3 byte order mark", "\u00EF\u00BB\u00BFid,name,staff,day\na,Acme,,\n", "a Acme", "" },
        { "4 UTF-16", "\u00FF\u00FEi\0d\0,\0n\0a\0m\0e\0,\0s\0t\0a\0f\0f\0,\0d\0a\0y\0\n\0a\0,\0\u00FC\0b\0e\0r\0,\0,\0\n\0", "a über",
            "" },
        { "4 Windows-1252", "id,name,staff,day\na,M\u00FCller \u0096 Z\u00FCrich,,\nb,Cr\u00E9dit,,\n", "a Müller – Zürich/b Crédit", "" },
        { "5 invalid UTF-8", "id,name,staff,day\na,Gr\u00C3\u00B6\u00C3\u009Fe und \u00C3\u00BC,,\nb,Be\u00FFta,,\nc,Gamma,,\n",
            "a Größe und ü/c Gamma", "Line 3: byte 0xFF at offset 41 of the file is not valid UTF-8" },
        { "6 NUL", "id,name,staff,day\na,Ac\0me,,\nb,Beta,,\n", "b Beta", "Line 2: the row has a NUL character; only text is allowed" },
        { "7 unclosed quote", "id,name,staff,day\na,Acme,,\nb,\"Beta,,\n", "", "Line 3: a quoted field is not closed" },
        { "8 ragged row", "id,name,staff,day\na,Acme\nb,Beta,,\n", "b Beta", "Line 2: the row has 2 fields, the header 4" },
        { "9 the same header twice", "id,name,name,day\na,Acme,,\n", "", "The header row names \"name\" more than once" },
        { "11 semicolons", "id;name;staff;day\na;Acme, Inc.;5;\n", "a Acme, Inc. 5", "" },
        { "11 tabs", "id\tname\tstaff\tday\na\tAcme\t5\t\n", "a Acme 5", "" },
        { "11 pipes", "id|name|staff|day\na|Acme|5|\n", "a Acme 5", "" },
        { "12 line end in quotes", "id,name,staff,day\r\na,\"Acme\r\nLtd\",5,\r\n", "a Acme\r\nLtd 5", "" },
        { "13 too many columns", string.Join(',', Enumerable.Range(1, 5_000)) + "\n", "",
            "The file has 5,000 columns; at most 1,000 are allowed." },
        { "15 archive", "PK\u0003\u0004\u0014\0accounts.csv", "", "This is a zip archive; unpack it and choose the CSV file in it." },
        { "16 workbook", "PK\u0003\u0004\u0014\0[Content_Types].xml", "", "This is an Excel workbook (.xlsx)" },
        { "17 formula", "id,name,staff,day\na,\"=HYPERLINK(\"\"x\"\")\",,\n", "a =HYPERLINK(\"x\")", "" },
        { "18 negative number", "id,name,staff,day\na,Acme,-5,\n", "a Acme -5", "" },
        { "19 the other decimal mark", "id,name,staff,day\na,Acme,\"1.234,56\",\n", "a Acme",
            "Line 2: staff \"1.234,56\" is not a number with decimal \".\"; if \",\" is the decimal mark of this file, say decimal: "
                + "\",\"" },
        { "20 date of two readings", "id,name,staff,day\na,Acme,,03/04/2025\n", "a Acme",
            "Line 2: day \"03/04/2025\" could be 3 April or 4 March; say dateOrder: dmy or mdy" },
        { "21 the year 1", "id,name,staff,day\na,Acme,,0001-01-01\n", "a Acme",
            "Line 2: day \"0001-01-01\" is not a date between 1800 and 2200" },
        { "21 the year 9999", "id,name,staff,day\na,Acme,,9999-12-31\n", "a Acme",
            "Line 2: day \"9999-12-31\" is not a date between 1800 and 2200" },
        { "21 an hour that was skipped", "id,name,staff,day\na,Acme,,2025-03-30T02:30:00+01:00\n", "a Acme 2025-03-30", "" },
        { "22 not a number", "id,name,staff,day\na,Acme,NaN,\n", "a Acme", "Line 2: staff \"NaN\" is not a number" },
        { "22 beyond all numbers", "id,name,staff,day\na,Acme,1e400,\n", "a Acme",
            "Line 2: staff \"1e400\" is too large; at most 99,999,999,999,999.9999 is allowed" },
        { "23 the same key twice", "id,name,staff,day\na,First,,\na,Last,,\n", "a Last",
            "Line 2: was replaced by line 3, which is about the same account" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task BecomesWhatItSaysOrIsReported(string what, string file, string accounts, string report)
    {
        var id = await _world.UploadAsync(Encoding.Latin1.GetBytes(file), Mapping);
        await _world.StartAsync(id);
        await _world.Runner.RunNextAsync(default);

        var import = await _world.ShowAsync(id);
        var reported = import.Error is { } error
            ? [error]
            : (await _world.ProblemsAsync(id)).Select(p => $"Line {p.Line}: {p.Message}").ToList();
        Assert.Equal((what, accounts), (what, await AccountsAsync()));
        if (report.Length == 0)
            Assert.Empty(reported);
        else
            Assert.Contains(report, Assert.Single(reported));
    }

    [Fact]
    public async Task WarnsOfHeadersThatDifferByCaseOrSpaceOnly()
    {
        var id = await _world.UploadAsync(
            "id,Name,name ,staff,day\na,Acme,,,\n", Mapping.Replace("name: name", "Name: name", StringComparison.Ordinal));

        Assert.Contains("Columns \"Name\" and \"name \" differ only by case or space.", (await PreviewAsync(id)).Warnings);
    }

    [Theory]
    [InlineData("id,name,staff,day\na,Acme,5,03/04/2025\n", true, false)]
    [InlineData("id,name,staff,day\na,Acme,\"1,234\",2025-01-01\n", false, true)]
    [InlineData("id,name,staff,day\na,Acme,\"1,234.5\",25/04/2025\n", false, false)]
    public async Task AsksWhatCanBeReadInTwoWays(string file, bool order, bool mark)
    {
        var preview = await PreviewAsync(await _world.UploadAsync(file, Mapping));

        Assert.Equal((order, mark, !order && !mark), (preview.Readings.AsksForDateOrder(preview.Mapping),
            preview.Readings.AsksForDecimalMark(preview.Mapping), preview.IsReady("USD")));
    }

    [Fact]
    public async Task FailsOnAFullDiskLeavesNothingAndCanBeTriedAgain()
    {
        await ExecuteAsync("""
            create function disk_is_full() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
            create trigger disk_is_full before insert on accounts for each row execute function disk_is_full();
            """);
        var id = await _world.UploadAsync("id,name,staff,day\na,Acme,,\n", Mapping);
        await _world.StartAsync(id);
        await _world.Runner.RunNextAsync(default);

        var failed = await _world.ShowAsync(id);
        Assert.Equal((ImportState.Failed, true, ""), (failed.State, failed.CanBeMapped, await AccountsAsync()));
        Assert.Equal("The database's disk is full. Nothing was written; make room and try again.", failed.Error);
        await ExecuteAsync("drop function disk_is_full() cascade");

        await _world.StartAsync(id);
        await _world.Runner.RunNextAsync(default);
        Assert.Equal("a Acme", await AccountsAsync());
        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0, 0, 0), (await _world.ShowAsync(id)).Counts);
    }

    private async Task<ImportPreview> PreviewAsync(long id)
    {
        var preparation = await _world.UseAsync((PrepareImport prepare) => prepare.RunAsync(id));
        return (await _world.UseAsync((PreviewImport preview) => preview.RunAsync(id, preparation!, preparation!.Mapping)))!;
    }

    private Task<string> AccountsAsync() => _world.ScalarAsync<string>(
        "select coalesce(string_agg(concat_ws(' ', external_id, name, trim_scale(employees), last_funding_on), '/' order by external_id), "
            + "'') from accounts");

    private Task ExecuteAsync(string sql) => _world.ScalarAsync<int>($"{sql}; select 1");
}
