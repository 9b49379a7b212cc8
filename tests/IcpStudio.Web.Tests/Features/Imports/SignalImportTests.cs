using IcpStudio.Core.Imports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Imports;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Imports;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Imports;

public sealed class SignalImportTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Mapping = "columns: {company: account, signal: kind, date: on, score: strength, note: note, vendor: source}";
    private const string Header = "company,signal,date,score,note,vendor\n";

    private readonly ImportWorld _world = new(database.ConnectionString, services => services.AddScoped<ShowAccountSignals>());

    public async Task InitializeAsync()
    {
        await _world.ResetAsync();
        await _world.ImportAsync("id,name,domain,employees,industry,tech\na,Acme,acme.com,,,\nb,Beta,,,,\n");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task ShowsAnAccountsSignalsLatestFirst()
    {
        await SignalsAsync("acme.com,funding,2025-01-02,,Series B,Crunch\na,hiring,3 Apr 2025,80,,Jobs\nBeta,visit,2025-05-05,,,\n");

        var signals = await ShowAsync();

        Assert.Equal(2, signals.Count);
        Assert.Equal(["2025-04-03 hiring 80  Jobs", "2025-01-02 funding  Series B Crunch"],
            signals.Latest.Select(s => $"{s.OccurredOn:yyyy-MM-dd} {s.Kind} {s.Strength:0.##} {s.Note} {s.Source}"));
    }

    [Fact]
    public async Task TakesTheSameSignalOnceHoweverOftenItComes()
    {
        await SignalsAsync("a,funding,2025-01-02,,Series B,\n");

        Assert.Equal(new ImportCounts(3, 1, 0, 1, 0, 1, 0),
            (await SignalsAsync("a,Funding,2025-01-02,,Series B,\na,funding,2025-01-03,,Series B,\na,FUNDING,2025-01-03,,Series "
                + "B,\n")).Counts);
        Assert.Equal(2, (await ShowAsync()).Count);
    }

    [Fact]
    public async Task RejectsASignalWithoutADayOrAKindOrAnAccount()
    {
        var import = await SignalsAsync("a,funding,,,,\na,,2025-01-02,,,\nNobody,funding,2025-01-02,,,\na,funding,03/04/2025,,,\n");

        Assert.Equal(4, import.Counts.Rejected);
        Assert.Equal(
            [
                "date is blank; every signal needs it", "signal is blank; every signal needs it",
                "\"Nobody\" is no account here; import the account first",
                "date \"03/04/2025\" could be 3 April or 4 March; say dateOrder: dmy or mdy",
            ],
            (await _world.ProblemsAsync(import.Id)).Select(p => p.Message));
    }

    private async Task<AccountSignals> ShowAsync()
    {
        var account = await _world.ScalarAsync<long>("select id from accounts where external_id = 'a'");
        return await _world.UseAsync((ShowAccountSignals show) => show.RunAsync(account), new Actor(1, "Someone", UserRole.Rep));
    }

    private async Task<ImportDetail> SignalsAsync(string rows)
    {
        var import = await _world.ImportAsync(Header + rows, Mapping, ImportKind.Signals);
        Assert.True(import.State == ImportState.Succeeded, import.Error);
        return import;
    }
}
