using System.Reflection;
using System.Runtime.CompilerServices;
using IcpStudio.Web.Access;

namespace IcpStudio.Web.Tests.Access;

/// <summary>Every public method of the app that asks who acts, and for which permission.</summary>
internal static class UseCases
{
    private const string Table = """
        ManageUsers: ListUsers AddUser ChangeUserRole DisableUser EnableUser ResetPassword
        ManageWorkspace: SeedDemo
        ManageAttributes: AddCustomAttribute EditCustomAttribute MergeValues MergeValues.ForgetAsync
        ImportFiles: StartUpload StorePiece ShowUpload CompleteUpload PrepareImport PrepareImport.ProposeAsync PreviewImport
        ImportFiles: SaveMapping ListTexts RunImport CancelImport ShowImport ListImports ListKept ListProblems ListProblems.AllAsync
        ImportFiles: UndoImport ImportLocalFile ImportLocalFile.ProposeAsync ImportJob DryRunJob UndoJob
        ImportFiles: MatchAccount MatchAccount.UndoAsync
        EditDraft: ApplyProfile CopyProfile CreateProfile DiscardDraft SaveDraft CompareDraft EndReview CloseAlarm CloseAlarm.UndoAsync
        EditDraft: KeepOpinion ProposeProfile TakeSuggestion KeepQuestion RefreshEvidence ShowEvidenceMonitor
        PublishProfile: PublishProfile RollBack ArchiveProfile MakeDefaultProfile ShowImpact ShowDealImpact
        PublishProfile: ScoreAllAccounts ScoreInDatabase RaiseAlarms AlarmJob
        ReadProfiles: ListProfiles ShowProfile ShowDocument ReadVersionText ListAttributes ListReviews.DueAsync
        ReadProfiles: ReplayVersion ReplayVersion.ExplainAsync
        ReadAccounts: ListAccounts ReadListQuestion SaveListColumns FindAccounts FindSimilarAccounts CompareAccounts FilterValues.NamesAsync
        ReadAccounts: ShowAccount ShowAccount.FindAsync ShowAccountDeals ShowAccountHistory ShowAccountSignals ShowScoreHistory ListNotes
        ReadAccounts: ListDeals ListScoredDeals ListWaitingDeals ListWaitingDeals.SuggestAsync ListValues
        ReadAccounts: ReadDealFigures ReadDealFigures.ReadOpenAsync CountReasons.KnownAsync
        ReadAccounts: ListSegments ShowSegment ShowSummary FollowSegment
        ReadAccounts: ShowMyAccounts ShowMyChanges ShowMyDeals
        EditAccounts: EditAccount EditWork EditWork.UndoAsync WriteNote DeleteNote DeleteNote.UndoAsync DecideLead DecideLead.UndoAsync
        EditAccounts: TakeLead
        EditSegments: SaveSegment DeleteSegment DeleteSegment.UndoAsync
        EditOthersSegments: CountSegments SegmentCountJob
        ReadReports: ShowFit ListFitCustomers ShowBacktest ShowSellers ShowDrift ShowMarket ListDealChoices ListAlarms CountReasons
        ReadReports: ListReviews ShowReview AskEvidence CountMeasures ProposeProfile.DraftAsync
        ExportAccounts: ExportAccounts
        ReadJobs: ListJobs ListJobs.OpenAsync ShowJob CancelJob
        """;

    /// <summary>By name of the use case, with the method where it is not <c>RunAsync</c>.</summary>
    public static IReadOnlyDictionary<string, Permission> Permissions { get; } = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split((char[])[' ', ':'], StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(1).Select(name => (name, Enum.Parse<Permission>(words[0]))))
        .ToDictionary(p => p.name, p => p.Item2);

    /// <summary>Those that ask otherwise, or leave it to what they call.</summary>
    public static IReadOnlyList<string> AskDifferently { get; } =
    [
        // Tells who acts rather than asking for it.
        "CircuitAccess.OnCircuitOpenedAsync",
        // Everybody's own.
        "ChangeOwnPassword",
        // The permission is an argument: JobRunnerTests.
        "StartJob",
        // Ask the use case they call, once they know what for: ScoreAllAccounts, RefreshEvidence, CreateProfile, SaveDraft.
        "ScoreRunJob", "RefreshEvidenceJob", "PublishDemoProfile",
        "DraftSession.DisposeAsync", "DraftSession.FlushAsync", "DraftSession.KeepOursAsync",
        // Answers with nothing where there is nothing to see: it stands on every page.
        "ListSegments.PinnedAsync",
        // Notes in the runner's transaction how a job ended.
        "ImportJob.EndAsync",
        // Given whom ListAccounts, or a report, has asked about.
        "FindListScores", "FindScoredDeals", "FindDealAccounts",
        // Shows whoever acts what he may see; who that is its caller has asked.
        "VisibleAccounts.GetAsync", "VisibleAccounts.CatchUpAsync", "VisibleAccounts.TakeInAsync", "VisibleAccounts.BitmapAsync",
        "VisibleAccounts.SeesAsync", "VisibleAccounts.IsEverythingAsync", "VisibleAccounts.ConditionTextAsync",
        "VisibleAccounts.InAsync", "VisibleAccounts.OfAsync",
        // Nothing but the end of what the editor asked.
        "WhatIfRunner.DisposeAsync",
    ];

    /// <summary>Of concrete classes that are given an <see cref="AccessControl"/>, or something else of the app that is.</summary>
    public static IEnumerable<MethodInfo> Find() => typeof(WebHost).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && AsksAccess(type))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName && !method.IsGenericMethod && IsAwaited(method.ReturnType));

    public static string NameOf(MethodInfo method) =>
        method.Name == "RunAsync" ? method.DeclaringType!.Name : $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>An argument that says nothing, or a token that is cancelled.</summary>
    public static object? Nothing(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken) ? new CancellationToken(canceled: true)
        : parameter.ParameterType is { IsClass: true, IsAbstract: false } type && type.Assembly == typeof(WebHost).Assembly
            ? RuntimeHelpers.GetUninitializedObject(type)
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    public static async Task WaitAsync(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                break;
            case IAsyncEnumerable<object> items:
                await foreach (var _ in items)
                    break;
                break;
            default:
                await (Task)returned!.GetType().GetMethod(nameof(ValueTask.AsTask))!.Invoke(returned, [])!;
                break;
        }
    }

    private static bool IsAwaited(Type type) => typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static bool AsksAccess(Type type) => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Any(constructor => constructor.GetParameters().Any(p => p.ParameterType == typeof(AccessControl)
            || (p.ParameterType.Assembly == type.Assembly && p.ParameterType.IsClass && p.ParameterType != type
                && AsksAccess(p.ParameterType))));
}
