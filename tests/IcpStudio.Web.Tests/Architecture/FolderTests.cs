using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Tests.Architecture;

/// <summary>
/// Which folder may name which, read from the compiled assemblies. A folder that is not listed may not exist; an arrow that is not listed
/// may not be drawn. The tables are in an order in which every folder names only what stands above it, so that there can be no cycle.
/// </summary>
public sealed class FolderTests
{
    private const string CoreArrows = """
        Statistics:
        Text:
        Attributes: Text
        Accounts: Attributes Text
        Conditions: Attributes Text
        Filters: Attributes Conditions Text
        Csv: Attributes Text
        Imports: Accounts Attributes Csv Text
        Profiles: Attributes Conditions Text
        Index: Accounts Attributes Conditions Text
        Scoring: Accounts Attributes Conditions Index Profiles Statistics Text
        Lists: Attributes Conditions Index Profiles Scoring Text
        Segments: Conditions Index Lists Scoring Text
        Evidence: Accounts Attributes Conditions Profiles Scoring Statistics Text
        Reports: Accounts Attributes Conditions Evidence Index Lists Profiles Scoring Statistics Text
        """;

    // All of them may name Core.
    private const string WebArrows = """
        Hosting:
        Notifications:
        Data: Hosting Notifications
        Security: Data
        Settings: Data
        Access: Data Hosting Notifications
        Components: Access Data Hosting Notifications Security Settings
        CommandLine: Access Data Hosting
        Indexing: Access Components Data Notifications
        Jobs: Access Components Data Notifications
        Features.SignIn: Access Components Data Hosting
        Features.Users: Access Components Data Notifications
        Features.SetUp: Components Data Features.SignIn Features.Users
        Features.Attributes: Access Components Data Indexing Notifications Settings
        Features.Filters: Access Components Data Indexing
        Features.Jobs: Access Components Data Jobs Notifications
        Features.Scores: Access Data Indexing Jobs Notifications
        Features.Profiles: Access CommandLine Components Data Features.Attributes Features.Filters Features.Scores Hosting Indexing Jobs
            Notifications Settings
        Features.Accounts: Access CommandLine Components Data Features.Filters Features.Profiles Features.Scores Hosting Indexing
            Notifications Settings
        Features.Segments: Access Components Data Features.Filters Indexing Jobs Notifications
        Features.Leads: Access Components Data Features.Accounts Features.Filters Indexing Notifications Settings
        Features.Imports: Access CommandLine Components Data Features.Attributes Features.Jobs Hosting Indexing Jobs Notifications Settings
        Features.Evidence: Access CommandLine Components Data Features.Jobs Features.Profiles Hosting Indexing Jobs Notifications
        Features.Reports: Access CommandLine Components Data Features.Accounts Features.Evidence Features.Filters Features.Profiles
            Hosting Indexing Jobs Notifications Settings
        Features.Reviews: Access Components Data Features.Evidence Features.Leads Features.Profiles Features.Reports Features.Segments
            Indexing Notifications
        Features.Home: Access Components Data Features.Filters Features.Imports Features.Profiles Features.Reports Features.Reviews
            Features.Segments Indexing Notifications Settings
        Features.Demo: Access Data Features.Profiles Features.Scores Features.Users Notifications
        """;

    private static readonly string Core = typeof(ProfileDefinition).Assembly.Location;
    private static readonly string Web = typeof(WebHost).Assembly.Location;

    public static TheoryData<string, string> Tables => new() { { Core, CoreArrows }, { Web, WebArrows } };

    [Theory]
    [MemberData(nameof(Tables))]
    public void NoFolderNamesOneItMayNot(string assembly, string table)
    {
        var root = Path.GetFileNameWithoutExtension(assembly);
        var allowed = Allowed(table);
        // What a folder of pages imports for all of them, it need not name.
        var forbidden = Arrows.In(assembly, root).Where(a => a.FromType != "_Imports" && !IsAllowed(Folder(a.From, root), Folder(a.To, root), allowed));
        Assert.Empty(forbidden.Select(a => a.ToString()).Order());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void EveryFolderNamesOnlyWhatStandsAboveIt(string assembly, string table)
    {
        var above = new HashSet<string>();
        foreach (var (folder, named) in Allowed(table))
        {
            Assert.Empty(named.Except(above));
            above.Add(folder);
        }

        Assert.NotEmpty(Arrows.In(assembly, "IcpStudio"));
    }

    [Fact]
    public void NoArrowIsAllowedThatNobodyDraws()
    {
        var drawn = Arrows.In(Web, "IcpStudio.Web").Select(a => (Folder(a.From, "IcpStudio.Web"), Folder(a.To, "IcpStudio.Web"))).ToHashSet();
        var unused = Allowed(WebArrows).SelectMany(a => a.Value.Select(to => (From: a.Key, To: to))).Where(a => !drawn.Contains(a));
        Assert.Empty(unused);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void FoldersBesideEachOtherInAFolderDoNotNameEachOtherInACircle(string assembly, string table)
    {
        var root = Path.GetFileNameWithoutExtension(assembly);
        var arrows = Arrows.In(assembly, root).ToList();
        foreach (var room in Allowed(table).Keys.Select(folder => $"{root}.{folder}."))
        {
            var inside = arrows.Where(a => a.From.StartsWith(room, StringComparison.Ordinal) && a.To.StartsWith(room, StringComparison.Ordinal))
                .Select(a => (From: a.From[room.Length..].Split('.')[0], To: a.To[room.Length..].Split('.')[0], Arrow: a))
                .Where(a => a.From != a.To).ToList();
            Assert.Empty(inside.Where(a => Reaches(a.To, a.From, [.. inside.Select(i => (i.From, i.To))])).Select(a => a.Arrow.ToString()).Order());
        }
    }

    [Fact]
    public void TheFrameNamesNoFeature() => Assert.DoesNotContain(
        Arrows.In(Web, "IcpStudio.Web.Features"), a => a.From.StartsWith("IcpStudio.Web.Components", StringComparison.Ordinal));

    // A line that is set in goes on with the one before.
    private static Dictionary<string, string[]> Allowed(string table) => table.Replace("\n    ", " ").Split('\n').Select(line => line.Split(':'))
        .ToDictionary(parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // What lies at the root lists the app, and is named by nobody.
    private static bool IsAllowed(string from, string to, Dictionary<string, string[]> allowed) =>
        from == "" || from == to || to is not "" && allowed.TryGetValue(from, out var named) && named.Contains(to);

    private static string Folder(string name, string root)
    {
        var parts = name.Length <= root.Length ? [] : name[(root.Length + 1)..].Split('.');
        return string.Join('.', parts.Take(parts is ["Features", ..] ? 2 : 1));
    }

    private static bool Reaches(string from, string to, HashSet<(string From, string To)> arrows)
    {
        var (seen, waiting) = (new HashSet<string>(), new Stack<string>([from]));
        while (waiting.TryPop(out var at))
        {
            if (at == to)
                return true;
            if (seen.Add(at))
                foreach (var arrow in arrows.Where(a => a.From == at))
                    waiting.Push(arrow.To);
        }

        return false;
    }
}
