using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Confounders;

namespace IcpStudio.Core.Tests.Evidence;

/// <summary>Worlds with one trap each, as it comes about in life.</summary>
internal static class PlantedTraps
{
    public const string Key = "planted";

    public static TheoryData<string> Names => ["filled in afterwards", "copy of the outcome", "identifier", "recorded since",
        "younger customers", "judged too early", "founded lately", "quarter's end", "campaign at quarter's end"];

    public static (SimulatedWorld World, TrapKind Kind, string? Attribute) Plant(string name, int seed)
    {
        var world = SimulatedWorld.Of(seed, 400, .8);
        var random = new Random(seed + 100_000);
        var cohort = world.Cohort;
        bool IsGood(int row) => cohort.Outcomes[row] == MemberOutcome.Good;
        ChoiceColumn Choice(Func<int, string?> value) =>
            ChoiceColumn.Of(SimulatedWorld.Attribute(Key, AttributeType.Choice), [.. Enumerable.Range(0, cohort.Count).Select(value)]);
        return name switch
        {
            // Onboarding notes: nearly all customers have them, hardly any lost deal.
            "filled in afterwards" =>
                (world.With(Choice(row => random.NextDouble() < (IsGood(row) ? .85 : .3) ? $"team {random.Next(4)}" : null)),
                    TrapKind.FilledInAfterwards, Key),
            // A status that follows the deal's stage, with one entry in fifty wrong.
            "copy of the outcome" =>
                (world.With(Choice(row => IsGood(row) ^ random.Next(50) == 0 ? "customer" : "prospect")), TrapKind.CopyOfTheOutcome, Key),
            "identifier" => (world.With(Choice(row => $"contract {row + random.Next(2)}")), TrapKind.Identifier, Key),
            "recorded since" =>
                (world.With(Choice(row =>
                    cohort.StartedOn[row] > new DateOnly(2024, 9, 1) && random.NextDouble() < .8 ? $"kind {random.Next(3)}" : null)),
                    TrapKind.NotEnoughTime, Key),
            "younger customers" => YoungerCustomers(world, random),
            "judged too early" => (YoungerCustomers(world, random).Item1, TrapKind.NotEnoughTime, null),
            "founded lately" => FoundedLately(world, random),
            "quarter's end" => QuarterEnd(world, random, null),
            _ => QuarterEnd(world, random, Key),
        };
    }

    // Customers leave at the same rate whatever their plan; those on the new plan have not been there long enough to leave.
    private static (SimulatedWorld, TrapKind, string?) YoungerCustomers(SimulatedWorld world, Random random)
    {
        var today = new DateOnly(2026, 1, 1);
        var cohort = world.Cohort with { EndedOn = world.Cohort.StartedOn };
        for (var row = 0; row < cohort.Count; row++)
        {
            var years = (today.DayNumber - cohort.StartedOn[row]!.Value.DayNumber) / 365.0;
            cohort.Outcomes[row] = random.NextDouble() < Math.Exp(-.9 * (years - .2)) ? MemberOutcome.Good : MemberOutcome.Bad;
        }

        var plans = Enumerable.Range(0, cohort.Count).Select(row =>
            random.NextDouble() < (cohort.StartedOn[row] > new DateOnly(2025, 1, 1) ? .9 : .1) ? "new plan" : "old plan");
        var column = ChoiceColumn.Of(SimulatedWorld.Attribute(Key, AttributeType.Choice), [.. plans]);
        return (new SimulatedWorld(cohort, world.Chances).With(column), TrapKind.NotEnoughTime, Key);
    }

    // Ending badly is quick, ending well takes years: of the young only the failures are decided.
    private static (SimulatedWorld, TrapKind, string?) FoundedLately(SimulatedWorld world, Random random)
    {
        var years = Enumerable.Range(0, world.Cohort.Count).Select(_ => 2000 + random.Next(25)).ToArray();
        var outcomes = years.Select(year =>
        {
            var age = 2025 - year;
            var isGood = random.NextDouble() < .5;
            var takes = -(isGood ? 12 : 3) * Math.Log(1 - random.NextDouble());
            return takes > age ? MemberOutcome.Open : isGood ? MemberOutcome.Good : MemberOutcome.Bad;
        });
        var column = new NumberColumn(
            SimulatedWorld.Attribute(Key, AttributeType.Number) with { Unit = "year" }, false, [.. years.Select(y => (double)y)]);
        var cohort = world.Cohort with
        {
            Outcomes = [.. outcomes],
            StartedOn = [.. years.Select(y => (DateOnly?)new DateOnly(y, 1, 1))],
            EndedOn = new DateOnly?[years.Length]
        };
        return (new SimulatedWorld(cohort, world.Chances).With(column), TrapKind.NotEnoughTime, Key);
    }

    private static (SimulatedWorld, TrapKind, string?) QuarterEnd(SimulatedWorld world, Random random, string? attribute)
    {
        var cohort = world.Cohort;
        bool IsLate(int row) => cohort.EndedOn[row]!.Value.Month % 3 == 0;
        for (var row = 0; row < cohort.Count; row++)
            cohort.Outcomes[row] = random.NextDouble() < (IsLate(row) ? .65 : .3) ? MemberOutcome.Good : MemberOutcome.Bad;
        var campaign = ChoiceColumn.Of(SimulatedWorld.Attribute(Key, AttributeType.Choice),
            [.. Enumerable.Range(0, cohort.Count)
                .Select(row => random.NextDouble() < (IsLate(row) ? .95 : .05) ? "quarter offer" : "none")]);
        return (attribute is null ? world : world.With(campaign), TrapKind.Timing, attribute);
    }
}
