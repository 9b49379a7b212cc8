using System.Diagnostics;
using System.Globalization;
using IcpStudio.Benchmarks.Workload;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Benchmarks;

/// <summary>
/// Imports, edits, publishes and list queries all at once for as long as asked, with every answer checked: what a list shows against
/// the obvious scorer, the stored scores against the profile as SQL, and memory against itself.
/// </summary>
internal sealed class Soak(BenchmarkDatabase database, TextWriter console)
{
    private const int BatchRows = 500;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(15);

    private readonly List<long> _memory = [];
    private int _imports;
    private int _edits;
    private int _publishes;
    private int _lists;
    private int _checks;

    public const string Help = "./icp soak [--minutes N] [--accounts N]: mixed load for 1 to 1440 minutes (30 unless told) on 1000 to "
        + "1000000 accounts (100000 unless told)";

    public static async Task<int> RunAsync(string[] args)
    {
        var (minutes, accounts) = (30, 100_000);
        for (var i = 0; i < args.Length; i += 2)
        {
            var isNumber = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0;
            switch (args[i])
            {
                case "--minutes" when isNumber && int.Parse(args[i + 1], CultureInfo.InvariantCulture) is <= 1_440 and var given:
                    minutes = given; break;
                case "--accounts" when isNumber
                    && int.Parse(args[i + 1], CultureInfo.InvariantCulture) is >= 1_000 and <= 1_000_000 and var given:
                    accounts = given; break;
                default:
                    Console.Error.WriteLine($"\"{args[i]}\" with its value is not understood.\n{Help}");
                    return 1;
            }
        }

        await using var database = await BenchmarkDatabase.StartAsync(Console.Error.WriteLine);
        await StoredWorkload.WriteAsync(database.Source, accounts);
        return await new Soak(database, Console.Out).RunAsync(TimeSpan.FromMinutes(minutes), accounts);
    }

    private async Task<int> RunAsync(TimeSpan length, int accounts)
    {
        var profile = BenchmarkProfile.Create();
        long[] versions = [await database.PublishAsync(profile),
            await database.PublishAsync(BenchmarkProfile.WithOtherWeights(profile, 1))];
        await database.Get<ScoreAllAccounts>().RunAsync(versions[0]);
        using var end = new CancellationTokenSource(length);
        Task[] work =
        [
            RepeatAsync(end, random => ImportAsync(random, accounts)),
            RepeatAsync(end, random => EditAsync(random, accounts)),
            RepeatAsync(end, _ => PublishAsync(versions)),
            RepeatAsync(end, ListAsync),
            RepeatAsync(end, _ => CheckStoredAsync()),
            RepeatAsync(end, _ => SampleAsync(end.Token)),
        ];
        try
        {
            await Task.WhenAll(work);
        }
        catch (InvalidOperationException wrong)
        {
            console.WriteLine($"A wrong answer: {wrong.Message}");
            return 1;
        }

        var early = Median(_memory.Skip(_memory.Count / 4).Take(Math.Max(1, _memory.Count / 4)));
        var late = Median(_memory.Skip(_memory.Count * 3 / 4));
        var isFlat = late <= early * 1.1;
        console.WriteLine($"{length.TotalMinutes:0} minutes on {accounts:N0} accounts: {_imports:N0} imports of {BatchRows} rows, "
            + $"{_edits:N0} edits, {_publishes:N0} score runs, {_lists:N0} lists, {_checks:N0} full checks of the stored scores; no wrong "
            + "answer.");
        console.WriteLine($"Memory after a collection: {early >> 20} MB in the second quarter, {late >> 20} MB in the last; "
            + $"{(isFlat ? "flat" : "it grows")}.");
        return isFlat ? 0 : 1;
    }

    private static long Median(IEnumerable<long> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static async Task RepeatAsync(CancellationTokenSource end, Func<Random, Task> work)
    {
        await Task.Yield();
        var random = new Random(7);
        try
        {
            while (!end.IsCancellationRequested)
                await work(random);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
        catch
        {
            await end.CancelAsync();
            throw;
        }
    }

    private async Task ImportAsync(Random random, int accounts)
    {
        AttributeDefinition[] attributes = [.. new[] { "industry", "employees", "technologies" }.Select(BenchmarkAttributes.Definition)];
        await using var batch = await AccountBatch.BeginAsync(database.Source, attributes, CancellationToken.None);
        for (var line = 1; line <= BatchRows; line++)
        {
            await batch.AddAsync(
                new AccountWrite(line, $"crm-{random.Next(accounts + accounts / 100)}", new Dictionary<string, AttributeValue>
                {
                    ["industry"] = new AttributeValue.Choice(BenchmarkAttributes.Value("industry", random.Next(24))),
                    ["employees"] = new AttributeValue.Number(random.Next(20_000)),
                    ["technologies"] = new AttributeValue.Set([BenchmarkAttributes.Value("technologies", random.Next(256)),
                        BenchmarkAttributes.Value("technologies", random.Next(5))]),
                }), CancellationToken.None);
        }

        await batch.MergeAsync(new WriteSource(null, null), database.Get<AttributeCatalogSource>().Current, CancellationToken.None);
        await batch.CommitAsync(CancellationToken.None);
        await database.Get<AccountIndexService>().CatchUpAsync();
        _imports++;
    }

    private async Task EditAsync(Random random, int accounts)
    {
        var index = database.Get<AccountIndexService>();
        var id = 1 + random.Next(accounts);
        var snapshot = (await index.GetAsync()).Snapshot;
        var seen = snapshot.ValueAt(snapshot.RowOf(id), "country");
        var text = BenchmarkAttributes.Value("country", random.Next(40));
        await database.InScopeAsync<EditAccount>(edit => edit.RunAsync(new AccountEdit(id, "country", text, seen)));
        _edits++;
    }

    private async Task PublishAsync(long[] versions)
    {
        await database.InScopeAsync<ScoreAllAccounts>(async score =>
        {
            score.SideBySide = _publishes % 2 == 0;
            await score.RunAsync(versions[++_publishes % versions.Length]);
        });
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private async Task ListAsync(Random random)
    {
        var industry = BenchmarkAttributes.Value("industry", random.Next(24));
        var filter = new Filter.All(
        [
            new Filter.Leaf(new ValueCondition("industry", ValueOperator.In, [industry])),
            new Filter.Leaf(new NumberCondition("employees", random.Next(5_000), null)),
        ]);
        await database.InScopeAsync<ListAccounts>(async list =>
        {
            var page = await list.RunAsync(new AccountListRequest { Filter = filter, Page = 1 + random.Next(3) })
                ?? throw new InvalidOperationException("The list is gone.");
            Verify(page, filter);
        });
        _lists++;
    }

    private static void Verify(AccountListPage page, Filter filter)
    {
        var (snapshot, scored) = (page.At!.Snapshot, page.At.Find(null)!);
        var expected = Enumerable.Range(0, snapshot.RowCount).Where(snapshot.IsLive).Count(row =>
            snapshot.ValueAt(row, "industry") is { } industry
            && ConditionEvaluator.Meets(((Filter.Leaf)((Filter.All)filter).Parts[0]).Condition, industry, scored.Profile.AsOf)
            && ConditionEvaluator.Meets(filter, snapshot.AccountAt(row), scored.Profile.AsOf));
        if (page.Count != expected)
            throw new InvalidOperationException($"A list counts {page.Count} accounts where there are {expected}.");
        var scorer = new LeadScorer(scored.Profile.Definition, scored.Profile.AsOf);
        var before = (Raw: int.MaxValue, Id: 0L);
        foreach (var item in page.Items)
        {
            var account = snapshot.AccountAt(snapshot.RowOf(item.Id));
            var score = scorer.Score(account);
            if (!ConditionEvaluator.Meets(filter, account, scored.Profile.AsOf))
                throw new InvalidOperationException($"Account {item.Id} does not meet the filter of its list.");
            if ((score.Raw, score.Score, score.Tier) != (item.Score!.Value.Raw, item.Score.Value.Score, item.Score.Value.Tier))
                throw new InvalidOperationException($"Account {item.Id} is shown with {item.Score.Value}, and has {score}.");
            if (score.Raw > before.Raw || (score.Raw == before.Raw && item.Id < before.Id))
                throw new InvalidOperationException($"Account {item.Id} stands too far down.");
            before = (score.Raw, item.Id);
        }
    }

    /// <summary>In one snapshot of the database: the stored scores are those the profile as SQL gives, account by account.</summary>
    private async Task CheckStoredAsync()
    {
        if (await StoredScores.CountWrongAsync(database) is > 0 and var wrong)
            throw new InvalidOperationException($"{wrong} stored scores are not those of their accounts.");
        _checks++;
        await Task.Delay(TimeSpan.FromSeconds(5));
    }

    private async Task SampleAsync(CancellationToken end)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _memory.Add(GC.GetTotalMemory(forceFullCollection: true));
        console.WriteLine($"{DateTime.UtcNow:HH:mm:ss}  {_memory[^1] >> 20} MB live, {Process.GetCurrentProcess().WorkingSet64 >> 20} MB "
            + $"resident, {_imports} imports, {_edits} edits, {_publishes} runs, {_lists} lists, {_checks} checks");
        await Task.Delay(SampleEvery, end);
    }
}
