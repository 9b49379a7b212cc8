using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Mapping;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>17,727 real companies: Mac Roman, CR line ends, and what a spreadsheet did to 13 amounts and one name.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class CrunchbaseTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string File = "crunchbase-2013/crunchbase-companies.csv";

    private const string Mapping = """
        key: externalId
        columns:
          permalink: externalId
          name: name
          category_code: industry
          funding_total_usd: totalFunding
          country_code: country
          state_code: region
          city: city
        missing: ["", "#NAME?"]
        """;

    private const string NamesOfAMac =
        "select count(*) from accounts where name in ('Furnésh', 'MiaSolé', 'Qualtré', 'Avocado™', 'Jack and Jake’s')";

    private readonly ImportWorld _world = new(database.ConnectionString);

    public Task InitializeAsync() => _world.ResetAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task ImportsAnExcerptAndChangesNothingTheSecondTime()
    {
        var first = await _world.ImportLocalAsync(SharedData.Excerpt(File), Mapping);
        Assert.Equal(new ImportCounts(104, 104, 0, 0, 0, 0, 13), first.Counts);
        Assert.Equal(Expected(SharedData.Excerpt(File)), (await _world.ProblemsAsync(first.ImportId)).Select(p => (p.Line, p.Value)));
        Assert.Equal(5L, await _world.ScalarAsync<long>(NamesOfAMac));

        Assert.Equal(new ImportCounts(104, 0, 0, 104, 0, 0, 13), (await _world.ImportLocalAsync(SharedData.Excerpt(File), Mapping)).Counts);
    }

    [SharedDataFact(File)]
    public async Task ImportsItFromTheDiskAndChangesNothingTheSecondTime()
    {
        var first = await ImportLocalAsync();
        Assert.Equal(new ImportCounts(17_727, 17_727, 0, 0, 0, 0, 13), first.Counts);
        var problems = await _world.ProblemsAsync(first.ImportId);
        Assert.Equal(13, problems.Count);
        Assert.All(problems, p => Assert.Equal(("funding_total_usd", false), (p.Column, p.RowRejected)));
        Assert.Equal(Expected(SharedData.PathTo(File)), problems.Select(p => (p.Line, p.Value)));
        Assert.Equal(
            1L, await _world.ScalarAsync<long>("select count(*) from accounts where external_id = '/company/n-plusn' and name is null"));
        Assert.Equal(5L, await _world.ScalarAsync<long>(NamesOfAMac));

        var second = await ImportLocalAsync();
        Assert.Equal(new ImportCounts(17_727, 0, 0, 17_727, 0, 0, 13), second.Counts);
    }

    [SharedDataFact(File)]
    public async Task MakesTheSameTableOfAnUpload()
    {
        await ImportLocalAsync();
        const string Table = "select md5(string_agg((to_jsonb(a) - 'id' - 'created_at' - 'changed_at' - 'changed_xid' - "
            + "'import_id')::text, '' order by external_id)) from accounts a";
        var local = await _world.ScalarAsync<string>(Table);
        await _world.ResetAsync();

        var id = await _world.UploadAsync(await System.IO.File.ReadAllBytesAsync(SharedData.PathTo(File)), Mapping);
        await _world.StartAsync(id);
        await _world.Runner.RunNextAsync(default);

        Assert.Equal(new ImportCounts(17_727, 17_727, 0, 0, 0, 0, 13), (await _world.ShowAsync(id)).Counts);
        Assert.Equal(local, await _world.ScalarAsync<string>(Table));
    }

    [SharedDataFact(File)]
    public async Task ProposesAMappingAndShowsWhatComesOfIt()
    {
        var id = await _world.UploadAsync(await System.IO.File.ReadAllBytesAsync(SharedData.PathTo(File)), Mapping);
        var preparation = (await _world.UseAsync((PrepareImport prepare) => prepare.RunAsync(id)))!;
        Assert.Equal("Mac Roman, comma (,), CR line ends, with a header row", preparation.Detection.Summary);

        var saved = preparation.Mapping with { Missing = [""] };
        var preview = (await _world.UseAsync((PreviewImport show) => show.RunAsync(id, preparation, saved)))!;

        Assert.Empty(preview.Problems);
        Assert.Equal(PreviewImport.Rows, preview.Rows.Count);
        Assert.InRange(preview.RowsEstimate, 16_000, 19_500);
        Assert.Equal("/company/waywire", preview.Rows[0].Values!["externalId"].ToString());
        Assert.Contains(preview.SuspiciousTexts, s => s is { Text: "#NAME?", Column: "name" });
        Assert.Equal("totalFunding", preview.Columns.Single(c => c.Header == "funding_total_usd").Proposal.Target);
    }

    private Task<LocalImportResult> ImportLocalAsync() => _world.ImportLocalAsync(SharedData.PathTo(File), Mapping);

    /// <summary>Found without our reader: the file has no quoted line ends, so lines are rows.</summary>
    private static IEnumerable<(int Line, string? Value)> Expected(string file)
    {
        var lines = System.IO.File.ReadAllText(file, System.Text.Encoding.Latin1).Split('\r');
        for (var i = 1; i < lines.Length; i++)
        {
            var amount = System.Text.RegularExpressions.Regex.Match(
                lines[i], """^[^,]*,(?:"(?:[^"]|"")*"|[^,]*),[^,]*,("[^"]*"|[^,]*)""").Groups[1].Value.Trim('"').Trim();
            if (amount.Any(c => c is '#' or '/' || char.IsAsciiLetter(c)) || amount.Count(c => c == '-') > 1)
                yield return (i + 1, amount);
        }
    }
}
