using System.Globalization;
using IcpStudio.Web.Data.Entities.Users;

namespace IcpStudio.Browser.Tests.Lists;

/// <summary>
/// Eight ordinary tasks of a rep. Each action is timed in the page, from the act to the frame that shows its answer;
/// <c>ICPSTUDIO_REP_ACCOUNTS=1000000 ./icp test RepTask</c> does it on as many accounts and prints <c>TestResults/rep-tasks.md</c>.
/// The times judge nothing: machines differ.
/// </summary>
public sealed class RepTaskTests(StudioApp studio) : IClassFixture<StudioApp>
{
    private const string Status = "document.querySelector('.page-status')?.textContent";
    private static readonly int Accounts = Pace.CountOf("ICPSTUDIO_REP_ACCOUNTS", 2_000);
    private static readonly int Rounds = Accounts > 2_000 ? 6 : 1;

    private readonly List<(string Task, double Milliseconds)> _actions = [];

    [Fact]
    public async Task AreDoneInAFewClicksEach()
    {
        await studio.SetUpAsync();
        await ListWorld.FillAsync(studio.Services, Accounts);
        await studio.VisitAsync(UserRole.Rep, async visit =>
        {
            for (var round = 0; round < Rounds; round++)
                await DoAllAsync(visit, round);
        });
        await WriteAsync();
        Assert.Equal(10 * Rounds, _actions.Count);
    }

    private async Task DoAllAsync(Visit visit, int round)
    {
        await OpenAsync(visit, "/accounts");
        await ActAsync(visit, "1 narrow to the best tier", Click("document.querySelector('.tier-bar a')"), $"{Status} !== before");
        await OpenAsync(visit, "/accounts");
        await ActAsync(visit, "2 ask for the industries", "const add = document.querySelector('.add-facet'); add.value = 'industry'; "
            + "add.dispatchEvent(new Event('change', { bubbles: true }))", "document.querySelector('.facet-value')");
        await ActAsync(visit, "2 choose one", Click("document.querySelector('.facet-value input')"), $"{Status} !== before");
        await OpenAsync(visit, "/accounts");
        await ActAsync(visit, "3 filter by a typed line",
            Type("[role=combobox][data-complete]", "employees between 50 and 200 and not tier = \"Poor fit\"")
                + "; typed.form.requestSubmit()",
            $"{Status} !== before");
        await ActAsync(visit, "4 sort by employees",
            Click("[...document.querySelectorAll('th a')].find(a => a.textContent.startsWith('Employees'))"),
            "[...document.querySelectorAll('th[aria-sort]')].some(th => th.textContent.startsWith('Employees'))");
        await ActAsync(visit, "5 next page", Click("document.querySelector('a[rel=next]')"),
            "document.querySelector('.pager').textContent.includes('51–100')");
        await OpenAsync(visit, "/accounts");
        await ActAsync(visit, "6 search with a typing error",
            Type("[aria-label='Search by name or domain']", $"Compnay {1_000 + Accounts / 2 + round}"),
            "document.querySelector('.notice')?.textContent.includes('these are near')");
        await ActAsync(visit, "7 open an account, see why", Click("document.querySelector('a[data-row]')"),
            "document.querySelector('.waterfall')");
        await OpenAsync(visit, "/verdict");
        await ActAsync(visit, "8 score a lead",
            Type("#lead", $"unheard-of-{round}.example", changes: true) + "; document.querySelector('.lead-form button').click()",
            "document.querySelector('.lead-verdict')");
        await ActAsync(visit, "8 disqualify it",
            Type("[aria-label=Reason]", "Too early", changes: true) + "; document.querySelector('.lead-verdict form button').click()",
            "document.body.textContent.includes('disqualified, Too early')");
    }

    private static async Task OpenAsync(Visit visit, string path)
    {
        await visit.OpenAsync(path);
        await Expect(visit.Page.Locator("main .skeleton, main progress")).ToHaveCountAsync(0, new() { Timeout = 300_000 });
    }

    private static string Click(string element) => $"{element}.click()";

    private static string Type(string field, string text, bool changes = false) =>
        $"const typed = document.querySelector(`{field}`); typed.value = `{text}`; typed.dispatchEvent(new Event('input', {{ bubbles: true "
            + $"}})); {(changes ? "typed.dispatchEvent(new Event('change', { bubbles: true }))" : "")}";

    private async Task ActAsync(Visit visit, string task, string act, string until) =>
        _actions.Add((task, await visit.Page.EvaluateAsync<double>($$"""
        () => new Promise((done, fail) => {
          const before = {{Status}};
          const started = performance.now();
          {{act}};
          const look = () => ({{until}}) ? done(performance.now() - started)
            : performance.now() - started > 30_000 ? fail(new Error(`{{task}}: no answer`)) : requestAnimationFrame(look);
          look();
        })
        """)));

    private async Task WriteAsync()
    {
        // The first round meets code that has never run.
        var warm = _actions.Skip(Rounds > 1 ? _actions.Count / Rounds : 0).ToList();
        var sorted = warm.Select(a => a.Milliseconds).Order().ToList();
        var rows = warm.GroupBy(a => a.Task).Select(a => a.Select(x => x.Milliseconds).Order().ToList() is var times
            ? string.Create(CultureInfo.InvariantCulture, $"| {a.Key} | 1 | {times[times.Count / 2]:0} | {times[^1]:0} | "
                + $"{_actions.First(x => x.Task == a.Key).Milliseconds:0} |") : "");
        string[] lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"{Accounts:#,0} accounts, {Rounds} rounds, the first one told apart: p95 of an "
                + $"action {sorted[(int)Math.Ceiling(sorted.Count * 0.95) - 1]:0} ms, median {sorted[sorted.Count / 2]:0} ms"),
            "", "| Action | Clicks | Median, ms | Longest, ms | First after the start, ms |", "|---|---|---|---|---|", .. rows,
        ];
        Directory.CreateDirectory(Path.Combine(Checkout.Root, "TestResults"));
        await File.WriteAllLinesAsync(Path.Combine(Checkout.Root, "TestResults", "rep-tasks.md"), lines);
        foreach (var line in lines)
            Console.WriteLine(line);
    }
}
