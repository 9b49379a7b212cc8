using System.Reflection;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Deals;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Tests.Architecture;

/// <summary>Nothing new shows accounts, or writes, past what Access says.</summary>
public sealed class AccountAccessTests
{
    /// <summary>Who works on all accounts whoever acts, and why that shows nobody anything.</summary>
    private static readonly Dictionary<string, string> WorksOnAll = new()
    {
        ["AccountPast"] = "reads what was overwritten of members that are already narrowed",
        ["AccountsChanged"] = "takes in what an import wrote",
        ["CountSegments"] = "counts for everybody; only whoever sees all sees the counts",
        ["DeleteNote"] = "one's own note",
        ["ListDeals"] = "names the accounts of deals that are already narrowed",
        ["ListWaitingDeals"] = "suggests accounts, and leaves out those that are not visible",
        ["MakeScoredDeals"] = "scores all deals once for all; questions take their part",
        ["MergeValues"] = "a value is merged in every account",
        ["NightlyScores"] = "scores all accounts",
        ["PrepareReports"] = "warms what reports use",
        ["ReadDealFigures"] = "counted by rows of a snapshot that is already narrowed",
        ["ScoreAllAccounts"] = "scores all accounts",
        ["ScoredDealsService"] = "scores all deals once for all; questions take their part",
        ["SeedDemo"] = "makes the sample",
        ["ShowAccount"] = "finds an id, then asks whether it is visible",
        ["ShowDealImpact"] = "names deals of rows that are already narrowed",
        ["StoreDemoData"] = "makes the sample",
        ["TakeLead"] = "finds an id, then asks whether it is visible",
        ["WonDeals"] = "averages by the tiers of a snapshot that is already narrowed",
        ["WriteNote"] = "one's own note, on an account that is visible",
    };

    /// <summary>Who writes without asking again whether the actor still may, and why.</summary>
    private static readonly Dictionary<string, string> WritesUnasked = new()
    {
        ["CountSegments"] = "the app's own work; nobody's name is on it",
        ["EnsureDemoUsers"] = "makes the sample",
        ["ImportJob"] = "a job; it asks before each commit that counts",
        ["ImportLocalFile"] = "the command line",
        ["ImportRecord"] = "within the transaction of an import, which asks last",
        ["JobQueue"] = "keeps the queue; a job asks before it commits",
        ["ProblemLog"] = "within the transaction of an import, which asks last",
        ["RaiseAlarms"] = "the app's own work",
        ["SetUpWorkspace"] = "there is no user yet",
        ["StoreDemoData"] = "makes the sample",
        ["VersionWriter"] = "within the transaction of its caller, which asks",
    };

    private static readonly string[] Tables =
    [
        nameof(IcpStudioDbContext.Accounts), nameof(IcpStudioDbContext.Deals), nameof(IcpStudioDbContext.CustomerOutcomes),
        nameof(IcpStudioDbContext.Signals), nameof(IcpStudioDbContext.AccountNotes), nameof(IcpStudioDbContext.AccountChanges),
        nameof(IcpStudioDbContext.SegmentDays),
    ];

    private static readonly Type[] Readers =
        [typeof(AccountIndexService), typeof(AccountReader), typeof(DealTableReader), typeof(CustomerTableReader), typeof(AccountSuggestions)];

    private static readonly string[] Writes = ["SaveChangesAsync", "ExecuteUpdateAsync", "ExecuteDeleteAsync", "ExecuteSqlAsync", "ExecuteNonQueryAsync"];

    private static readonly IReadOnlyList<(Type Caller, MethodBase Called)> Calls =
        [.. CalledMembers.In(typeof(WebHost).Assembly).Where(c => IsOurs(c.Caller))];

    [Fact]
    public void OnlyTheseReachAccountsPastWhatOneMaySee() => Agree(WorksOnAll, Calls.Where(c => IsReading(c.Called)).Select(c => c.Caller));

    [Fact]
    public void OnlyTheseWriteWithoutAskingAgainWhoWrites()
    {
        var asks = Calls.Where(c => c.Called.DeclaringType == typeof(ActorWrites)).Select(c => c.Caller).ToHashSet();
        Agree(WritesUnasked, Calls.Where(c => Writes.Contains(c.Called.Name) && !asks.Contains(c.Caller)).Select(c => c.Caller));
    }

    private static bool IsOurs(Type caller) => caller.Namespace is { } name
        && (name.StartsWith("IcpStudio.Web.Features", StringComparison.Ordinal) || name.StartsWith("IcpStudio.Web.Components", StringComparison.Ordinal)
            || name.StartsWith("IcpStudio.Web.Jobs", StringComparison.Ordinal));

    private static bool IsReading(MethodBase called) =>
        (called.DeclaringType == typeof(IcpStudioDbContext) && called.Name.StartsWith("get_", StringComparison.Ordinal) && Tables.Contains(called.Name[4..]))
        || (Readers.Contains(called.DeclaringType) && !called.IsConstructor && called.Name is not ("get_IsLoaded" or "get_PercentLoaded"));

    // Both ways: one that is listed but no longer does it would hide the next that does.
    private static void Agree(Dictionary<string, string> listed, IEnumerable<Type> found) => Assert.Equal(
        string.Join('\n', listed.Keys.Order(StringComparer.Ordinal)),
        string.Join('\n', found.Select(t => t.Name).Distinct().Order(StringComparer.Ordinal)));
}
