using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;

namespace IcpStudio.Core.Tests.Evidence;

/// <summary>
/// A workspace made up: deals over two years, 24 attributes of all types, some values missing, and a truth that is known.
/// </summary>
/// <param name="Cohort">The deals.</param>
/// <param name="Chances">Per deal how likely it was to be won.</param>
internal sealed record SimulatedWorld(Cohort Cohort, double[] Chances)
{
    /// <summary>What matters where something does: a yes and no, a choice and a number.</summary>
    public static readonly string[] Truth = ["yesNo0", "choice0", "number0"];

    public const double BaseRate = .3;

    private static readonly DateOnly Start = new(2024, 1, 1);

    /// <param name="effect">Log odds that each of the three true attributes adds for the half of the deals that have it; 0: nothing
    /// matters.</param>
    public static SimulatedWorld Of(int seed, int deals, double effect)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var missing = new double[24];
        for (var i = 0; i < missing.Length; i++)
            missing[i] = i % 3 == 0 ? 0 : random.NextDouble() * .3;
        var at = 0;
        string?[] Texts(int values) => Column(values, at++, (_, n) => $"value {n}");
        string?[] Column(int values, int index, Func<int, int, string> name) =>
            [.. Enumerable.Range(0, deals).Select(
                row => random.NextDouble() < missing[index] ? null : name(row, (int)(values * Math.Pow(random.NextDouble(), 1.5))))];
        double[] Numbers(Func<double> draw)
        {
            var share = missing[at++];
            return [.. Enumerable.Range(0, deals).Select(_ => random.NextDouble() < share ? double.NaN : draw())];
        }

        string?[][] yesNos = [.. Enumerable.Range(0, 4).Select(_ => Column(2, at++, (_, _) => random.Next(2) == 0 ? "yes" : "no"))];
        string?[][] choices = [.. Enumerable.Range(0, 8).Select(i => Texts(3 + 2 * i))];
        double[][] numbers = [.. Enumerable.Range(0, 8)
            .Select(i => Numbers(() => i % 2 == 0 ? Math.Round(Math.Exp(4.5 + 1.2 * Normal())) : random.Next(100)))];
        IReadOnlyList<string>?[][] sets = [.. Enumerable.Range(0, 4).Select(_ => SetsOf(deals, missing[at++], random))];

        var started = Enumerable.Range(0, deals).Select(_ => Start.AddDays(random.Next(730))).ToArray();
        var chances = new double[deals];
        for (var row = 0; row < deals; row++)
        {
            double Has(bool it) => effect * (it ? .5 : -.5);
            var logit = Has(yesNos[0][row] == "yes") + Has(choices[0][row] == "value 0") + Has(numbers[0][row] >= 90);
            chances[row] = 1 / (1 + Math.Exp(-Math.Log(BaseRate / (1 - BaseRate)) - logit));
        }

        var outcomes = chances.Select(c => random.NextDouble() < c ? MemberOutcome.Good : MemberOutcome.Bad).ToArray();
        return new(new Cohort
        {
            Outcomes = outcomes,
            StartedOn = [.. started],
            EndedOn = [.. started.Select(d => (DateOnly?)d.AddDays(10 + random.Next(120)))],
            Accounts = [.. Enumerable.Range(1, deals).Select(i => (long)i)],
            Revenue = [.. outcomes.Select(o => o == MemberOutcome.Good ? 1_000m : 0)],
            Columns =
            [
                .. yesNos.Select((t, i) => ChoiceColumn.Of(Attribute($"yesNo{i}", AttributeType.YesNo), t)),
                .. choices.Select((t, i) => ChoiceColumn.Of(Attribute($"choice{i}", AttributeType.Choice), t)),
                .. numbers.Select((n, i) => new NumberColumn(Attribute($"number{i}", AttributeType.Number), false, n)),
                .. sets.Select((s, i) => SetColumn.Of(Attribute($"set{i}", AttributeType.Set), s)),
            ],
        }, chances);
    }

    public static AttributeDefinition Attribute(string key, AttributeType type) =>
        new(key, key, AttributeGroup.Firmographic, type, "Made up.");

    /// <summary>The same with one more attribute.</summary>
    public SimulatedWorld With(EvidenceColumn column) => this with { Cohort = Cohort with { Columns = [.. Cohort.Columns, column] } };

    private static IReadOnlyList<string>?[] SetsOf(int deals, double missing, Random random) =>
        [.. Enumerable.Range(0, deals).Select(_ => random.NextDouble() < missing
            ? null
            : (IReadOnlyList<string>)[.. Enumerable.Range(0, 8)
                .Where(m => random.NextDouble() < .15 + .03 * m)
                .Select(m => $"member {m}")])];
}
