using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Reports.Drift;

namespace IcpStudio.Core.Tests.Reports.Drift;

[Trait(Pace.Name, Pace.Long)]
public sealed class DriftAnalysisTests
{
    private const int Before = 600;
    private const int Now = 200;

    [Fact]
    public void AMovedShareIsNamedWithItsCounts()
    {
        var industry = Choice("industry", [.. Repeat("software", 300), .. Repeat("retail", 300), .. Repeat("software", 140),
            .. Repeat("retail", 50), .. Repeat("farming", 10)]);
        var drift = Assert.Single(DriftAnalysis.Run([industry], Rows(0, Before), Rows(Before, Now)));
        Assert.True(drift.HasMoved);
        Assert.Equal(("software", 300, 600, 140, 200), (drift.Cells[0].Label, drift.Cells[0].Before.Hits, drift.Cells[0].Before.Count,
            drift.Cells[0].Now.Hits, drift.Cells[0].Now.Count));
        Assert.Equal("retail", drift.Largest!.Label);
        Assert.Equal(-.25, drift.Largest.Move, 9);
        Assert.Equal(("farming", 10), Assert.Single(drift.NewValues));
        // Of before 300, 300 and half a member, of now 140, 50 and 10.
        Assert.Equal(.44174, drift.Index, 5);
    }

    [Fact]
    public void ASetIsComparedMemberByMember()
    {
        string[][] sets = [.. Enumerable.Range(0, Before).Select(i => (string[])(i % 4 == 0 ? ["crm", "erp"] : ["crm"])),
            .. Enumerable.Range(0, Now).Select(i => (string[])(i % 2 == 0 ? ["crm", "erp"] : ["crm"]))];
        var drift = Assert.Single(DriftAnalysis.Run([SetColumn.Of(Attribute("technologies"), sets)], Rows(0, Before), Rows(Before, Now)));
        Assert.True(drift.HasMoved);
        Assert.Equal(("erp", .25), (drift.Largest!.Label, drift.Largest.Move));
    }

    [Fact]
    public void SmallMovesAndSmallGroupsRaiseNoAlarm()
    {
        var large = Choice("industry", [.. Repeat("a", 50_000), .. Repeat("b", 50_000), .. Repeat("a", 52_000), .. Repeat("b", 48_000)]);
        Assert.False(DriftAnalysis.Run([large], Rows(0, 100_000), Rows(100_000, 100_000))[0].HasMoved);
        var small = Choice("industry", [.. Repeat("a", 500), .. Repeat("b", 19)]);
        var drift = DriftAnalysis.Run([small], Rows(0, 500), Rows(500, 19))[0];
        Assert.False(drift.HasMoved);
        Assert.Empty(drift.Cells);
    }

    [Fact, Trait(Pace.Name, Pace.Counted)]
    public void QuartersWithoutDriftRaiseAlmostNoAlarms()
    {
        var random = new Random(7);
        var alarms = Enumerable.Range(0, Simulations)
            .Count(_ => DriftAnalysis.Run(World(random, moved: 0), Rows(0, Before), Rows(Before, Now)).Any(d => d.HasMoved));
        Assert.InRange(alarms / (double)Simulations, 0, .05);
    }

    [Fact, Trait(Pace.Name, Pace.Counted)]
    public void AShareMovedByFifteenPointsIsFoundInTwoHundredDeals()
    {
        var random = new Random(11);
        var found = Enumerable.Range(0, Simulations)
            .Count(_ => DriftAnalysis.Run(World(random, moved: .15), Rows(0, Before), Rows(Before, Now))
                .Any(d => d is { HasMoved: true, Attribute.Key: "industry" }));
        Assert.InRange(found / (double)Simulations, .8, 1);
    }

    [Theory, Trait(Pace.Name, Pace.Counted)]
    [InlineData(0, 0, .05)]
    [InlineData(.15, .8, 1)]
    public void AQuarterLookedAtAgainAndAgainRaisesAlarmsForDriftAlone(double moved, double least, double most)
    {
        // Nights overlap: of a quarter that moves on week by week for another quarter, 14 looks in all.
        var (random, quarters, looks, step) = (new Random(13), Simulations / 2, 14, Now / 13);
        var alarms = Enumerable.Range(0, quarters).Count(_ =>
        {
            var world = World(random, moved, Before + Now * 2);
            return Enumerable.Range(0, looks)
                .Any(look => DriftAnalysis.Run(world, Rows(0, Before), Rows(Before + look * step, Now), DriftAnalysis.NightlyLevel)
                    .Any(d => d.HasMoved));
        });
        Assert.InRange(alarms / (double)quarters, least, most);
    }

    /// <summary>Of attributes with few and with many values, evenly spread and not, in large and small groups.</summary>
    [Theory]
    [InlineData(2, 0, Before, Now)]
    [InlineData(3, 0, Before, Now)]
    [InlineData(3, 1, Before, Now)]
    [InlineData(4, 0, 90, 60)]
    [InlineData(8, 0, Before, Now)]
    [InlineData(8, 1, Before, Now)]
    [InlineData(40, 0, Before, Now)]
    [InlineData(40, 1, Before, Now)]
    [InlineData(40, 1, 90, 60)]
    public void TheChanceToldOfAnAttributeThatHasNotMovedIsNotTooSmall(int values, double skew, int before, int now)
    {
        var random = new Random(values * 1000 + before);
        var limits = Enumerable.Range(0, values).Select(v => Math.Pow(v + 1, -skew)).ToArray();
        string Pick()
        {
            var point = random.NextDouble() * limits.Sum();
            var value = 0;
            while (value < values - 1 && (point -= limits[value]) >= 0)
                value++;
            return $"v{value}";
        }

        var draws = Simulations * 20;
        var small = Enumerable.Range(0, draws).Count(_ => DriftAnalysis.Run(
            [Choice("industry", [.. Enumerable.Range(0, before + now).Select(_ => Pick())])], Rows(
                0, before), Rows(before, now))[0].PValue <= .05);
        // Three standard errors of the simulation beyond the chance told.
        Assert.InRange(small / (double)draws, 0, .05 + 3 * Math.Sqrt(.05 * .95 / draws));
    }

    /// <summary>How many quarters are drawn; the environment may ask for more.</summary>
    private static int Simulations => Pace.CountOf("ICPSTUDIO_SIMULATIONS", 200);

    /// <summary>Six attributes of several kinds; of one a share moves from a quarter of the members before to more of those now.</summary>
    private static List<EvidenceColumn> World(Random random, double moved, int members = Before + Now)
    {
        string Pick(int values) => $"v{random.Next(values)}";
        List<EvidenceColumn> columns =
        [
            Choice("industry", [.. Enumerable.Range(0, members)
                .Select(i => random.NextDouble() < .25 + (i < Before ? 0 : moved) ? "v0" : $"v{1 + random.Next(4)}")]),
            .. ((string[])["region", "crm"])
                .Select((key, i) => Choice(key, [.. Enumerable.Range(0, members).Select(_ => Pick(3 + i * 4))])),
            .. ((string[])["employees", "openJobs"])
                .Select(key => new NumberColumn(
                    Attribute(key), false, [.. Enumerable.Range(0, members).Select(_ => Math.Round(Math.Exp(random.NextDouble() * 8)))])),
            SetColumn.Of(Attribute("technologies"), [.. Enumerable.Range(0, members).Select(_ => (string[])[Pick(12), Pick(12)])]),
        ];
        return columns;
    }

    private static AttributeDefinition Attribute(string key) => AttributeCatalog.BuiltIn.Find(key)!;

    private static ChoiceColumn Choice(string key, IReadOnlyList<string?> values) => ChoiceColumn.Of(Attribute(key), values);

    private static IEnumerable<string> Repeat(string value, int count) => Enumerable.Repeat(value, count);

    private static int[] Rows(int from, int count) => [.. Enumerable.Range(from, count)];
}
