using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Findings;
using Xunit.Abstractions;

namespace IcpStudio.Core.Tests.Evidence;

/// <summary>
/// What the evidence does in made-up workspaces whose truth is known. Few workspaces as a test; for the full figures:
/// <c>ICPSTUDIO_SIMULATIONS=1000 dotnet test tests/IcpStudio.Core.Tests --filter SimulationTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[Trait(Pace.Name, Pace.Counted)]
[Trait(Pace.Name, Pace.Long)]
public sealed class SimulationTests(ITestOutputHelper output)
{
    internal static readonly int Worlds = Pace.CountOf("ICPSTUDIO_SIMULATIONS", 24);

    // Four standard errors: the bound is met by luck alone at most once in thirty thousand runs.
    private static double Slack(double share) => 4 * Math.Sqrt(share * (1 - share) / Worlds);

    [Fact]
    public void ProposesNothingInEmptyWorkspaces()
    {
        var results = Run(seed => SimulatedWorld.Of(seed, 300, 0));
        var proposing = results.Count(r => r.Result.Attributes.Any(a => a.EvidenceGrade == EvidenceGrade.SetsApart));
        var separating = results.Count(r => r.Result.Separability == Separability.Separates);
        output.WriteLine($"{Worlds} empty workspaces of 300 deals: {proposing} propose an attribute, in {separating} the proof's interval "
            + "lies above 0.5.");
        Assert.True(proposing <= (.05 + (Worlds < 1_000 ? Slack(.05) : 0)) * Worlds, $"{proposing} of {Worlds} propose something.");
    }

    [Theory]
    [InlineData(.5, .02)]
    [InlineData(1, .35)]
    [InlineData(1.5, .75)]
    public void FindsAKnownTruthOfThreeAttributes(double effect, double least)
    {
        var results = Run(seed => SimulatedWorld.Of(seed, 300, effect));
        var found = results.Average(
            r => r.Result.Attributes.Count(a =>
                a.EvidenceGrade == EvidenceGrade.SetsApart && SimulatedWorld.Truth.Contains(a.Attribute.Key)) / 3.0);
        var falseFinds = results.Average(r =>
            r.Result.Attributes.Count(a => a.EvidenceGrade == EvidenceGrade.SetsApart && !SimulatedWorld.Truth.Contains(a.Attribute.Key)));
        var separates = results.Count(r => r.Result.Separability == Separability.Separates);
        output.WriteLine($"{Worlds} workspaces of 300 deals, odds ratio {Math.Exp(effect):0.0}: {found:P1} of the three found, "
            + $"{falseFinds:0.000} false finds each, proven in {separates}.");
        Assert.True(found >= least, $"Only {found:P1} found.");
        Assert.InRange(falseFinds, 0, .15 + Slack(.1));
    }

    [Fact]
    public void ItsIntervalsHoldTheTruth()
    {
        // The truth of each value is taken from a workspace so large that chance no longer shows.
        var truth = SimulatedWorld.Of(-1, Worlds < 1_000 ? 20_000 : 200_000, 1);
        var trueRate = truth.Chances.Average();
        var truths = new[] { "yesNo0", "choice0", "choice1" }.ToDictionary(key => key, key => TrueRates(truth, key));
        int held = 0, heldLift = 0, all = 0;
        foreach (var (_, result) in Run(seed => SimulatedWorld.Of(seed, 300, 1)))
        {
            foreach (var (attribute, value) in truths.Keys.SelectMany(
                k => result.Attributes.Single(a => a.Attribute.Key == k).Values, (k, v) => (k, v)).Where(v => v.v.Tally.Count >= 20))
            {
                var (rate, lift, expected) = (value.Tally.Rate.Interval, value.Lift.Interval!.Value, truths[attribute][value.Label]);
                all++;
                held += rate.Low <= expected && expected <= rate.High ? 1 : 0;
                heldLift += lift.Low <= expected / trueRate && expected / trueRate <= lift.High ? 1 : 0;
            }
        }

        output.WriteLine(
            $"{all} values: the rate's interval holds the truth in {(double)held / all:P1}, the lift's in {(double)heldLift / all:P1}.");
        Assert.All(new[] { held, heldLift },
            h => Assert.InRange((double)h / all, .93 - (Worlds < 1_000 ? .04 : 0), .97 + (Worlds < 1_000 ? .02 : 0)));
    }

    [Theory]
    [MemberData(nameof(PlantedTraps.Names), MemberType = typeof(PlantedTraps))]
    public void CatchesEachTrap(string name)
    {
        var runs = Math.Max(10, Worlds / 10);
        var missed = Enumerable.Range(0, runs).AsParallel().Where(seed =>
        {
            var (world, kind, attribute) = PlantedTraps.Plant(name, seed);
            return !EvidenceAnalysis.Run(world.Cohort, new()).Traps.Any(t => t.Kind == kind && t.Attribute == attribute);
        }).ToList();
        output.WriteLine($"{name}: caught {runs - missed.Count} of {runs}.");
        Assert.True(missed.Count <= Math.Max(1, runs * .05), $"Missed in {string.Join(", ", missed)}.");
    }

    [Fact]
    public void CriesNoTrapInCleanData()
    {
        var cried = Run(seed => SimulatedWorld.Of(seed, 400, .8)).SelectMany(r => r.Result.Traps.Select(t => t.Kind)).ToList();
        output.WriteLine($"{Worlds} clean workspaces: {cried.Count} traps cried "
            + $"({string.Join(", ", cried.GroupBy(k => k).Select(g => $"{g.Key} {g.Count()}"))}).");
        Assert.True(cried.Count <= (.05 + (Worlds < 1_000 ? Slack(.05) : 0)) * Worlds, $"{cried.Count} cried in {Worlds}.");
    }

    private static Dictionary<string, double> TrueRates(SimulatedWorld world, string key)
    {
        var column = (ChoiceColumn)world.Cohort.Columns.Single(c => c.Attribute.Key == key);
        return Enumerable.Range(0, world.Cohort.Count).Where(row => !column.IsMissing(row))
            .GroupBy(row => column.Values[column.Codes[row]]).ToDictionary(g => g.Key, g => g.Average(row => world.Chances[row]));
    }

    private static List<(SimulatedWorld World, EvidenceResult Result)> Run(Func<int, SimulatedWorld> make) =>
        [.. Enumerable.Range(0, Worlds).AsParallel().AsOrdered().Select(seed =>
        {
            var world = make(seed);
            return (world, EvidenceAnalysis.Run(world.Cohort, new()));
        })];
}
