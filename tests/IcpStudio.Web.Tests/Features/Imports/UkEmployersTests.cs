using IcpStudio.Core.Attributes;
using IcpStudio.Web.Features.Attributes;
using IcpStudio.Web.Features.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Imports;

/// <summary>
/// A public register: quotes and commas in names, numbers with leading zeros, sizes as bands, an eighth of the rows without a number.
/// </summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class UkEmployersTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string File = "uk-employers/uk_employers_2017.csv";

    private const string Mapping = """
        key: name
        columns: {EmployerName: name, CompanyNumber: externalId, EmployerSize: employees, SicCodes: sicCodes, PrimarySicDescription: industry, Country: country}
        values:
          EmployerSize: {Less than 250: 1}
        missingIn:
          EmployerSize: [Not Provided]
        """;

    private const string Sizes = """
        select string_agg(concat_ws(':', coalesce(size::text, 'none'), n), ' ' order by size)
        from (select employees::int as size, count(*) as n from accounts group by 1) s
        """;

    private readonly ImportWorld _world = new(database.ConnectionString, services => services.AddScoped<AddCustomAttribute>());

    public async Task InitializeAsync()
    {
        await _world.ResetAsync();
        Assert.True((await _world.UseAsync((AddCustomAttribute add) =>
            add.RunAsync("sicCodes", AttributeType.Set, new AttributeForm { Label = "SIC codes" }))).Succeeded);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task AnExcerptComesInWholeAndChangesNothingTheSecondTime()
    {
        var import = await _world.ImportLocalAsync(SharedData.Excerpt(File), Mapping);

        Assert.Equal(new ImportCounts(88, 88, 0, 0, 0, 0, 0), import.Counts);
        Assert.Equal(65L, await _world.ScalarAsync<long>("select count(*) from accounts where external_id like '0%'"));
        Assert.Equal(11L, await _world.ScalarAsync<long>("select count(*) from accounts where external_id is null"));
        Assert.Equal("1:6 250:29 500:16 1000:18 5000:8 20000:5 none:6", await _world.ScalarAsync<string>(Sizes));
        Assert.Equal(new ImportCounts(88, 0, 0, 88, 0, 0, 0), (await _world.ImportLocalAsync(SharedData.Excerpt(File), Mapping)).Counts);
    }

    [SharedDataFact(File)]
    public async Task ComesInWholeWithItsNumbersAsTheyAre()
    {
        var import = await _world.ImportLocalAsync(SharedData.PathTo(File), Mapping);

        Assert.Equal(new ImportCounts(10_528, 10_528, 0, 0, 0, 0, 0), import.Counts);
        Assert.Equal("\"Bryanston School\",Incorporated 500",
            await _world.ScalarAsync<string>("select name || ' ' || trim_scale(employees) from accounts where external_id = '00226143'"));
        Assert.Equal("\"RED BAND\" CHEMICAL COMPANY, LIMITED",
            await _world.ScalarAsync<string>("select name from accounts where external_id = 'SC016876'"));
        Assert.Equal(8_047L, await _world.ScalarAsync<long>("select count(*) from accounts where external_id like '0%'"));
        Assert.Equal(1_348L, await _world.ScalarAsync<long>("select count(*) from accounts where external_id is null"));
        Assert.Equal("[\"56210\", \"70229\"]",
            await _world.ScalarAsync<string>("select custom ->> 'sicCodes' from accounts where external_id = '07743495'"));
        Assert.Equal(
            "1:281 250:4776 500:2528 1000:2206 5000:443 20000:65 none:229",
            await _world.ScalarAsync<string>(Sizes));
    }

    [SharedDataFact(File)]
    public async Task ChangesNothingTheSecondTime()
    {
        await _world.ImportLocalAsync(SharedData.PathTo(File), Mapping);

        Assert.Equal(new ImportCounts(10_528, 0, 0, 10_528, 0, 0, 0),
            (await _world.ImportLocalAsync(SharedData.PathTo(File), Mapping)).Counts);
        Assert.Equal(0L, await _world.ScalarAsync<long>("select count(*) from account_changes"));
    }
}
