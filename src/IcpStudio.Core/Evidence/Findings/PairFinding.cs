using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Statistics;
using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>Two facts that together say more than each by itself.</summary>
/// <param name="First">The one, as people read it.</param>
/// <param name="Second">The other.</param>
/// <param name="Both">Members with both.</param>
/// <param name="OnlyFirst">With the first alone.</param>
/// <param name="OnlySecond">With the second alone.</param>
/// <param name="Neither">With neither.</param>
/// <param name="PValue">Chance of such a difference between the effect of the one with and without the other.</param>
/// <param name="QValue">Corrected for all pairs looked at.</param>
public sealed record PairFinding(
    string First, string Second, Condition FirstWhen, Condition SecondWhen, Tally Both, Tally OnlyFirst, Tally OnlySecond, Tally Neither, double PValue, double QValue);

/// <summary>Looks among the most telling values for pairs.</summary>
internal static class PairSearch
{
    private const int MostFacts = 12;
    private const int LeastBoth = 20;

    /// <param name="studies">Attributes that may be used, most telling first.</param>
    public static ImmutableArray<PairFinding> Find(IEnumerable<AttributeStudy> studies, Cohort cohort, int[] decided)
    {
        var facts = studies.Select(s => Fact(s, decided)).OfType<(AttributeStudy Study, ValueFinding Value, bool?[] Has)>().Take(MostFacts).ToList();
        var pairs = new List<PairFinding>();
        for (var i = 0; i < facts.Count; i++)
        {
            for (var j = i + 1; j < facts.Count; j++)
            {
                if (Pair(facts[i], facts[j], cohort, decided) is { } pair)
                    pairs.Add(pair);
            }
        }

        var q = BenjaminiHochberg.QValues([.. pairs.Select(p => p.PValue)]);
        return [.. pairs.Select((p, i) => p with { QValue = q[i] }).Where(p => p.QValue < Shelving.Limit).OrderBy(p => p.PValue)];
    }

    private static (AttributeStudy Study, ValueFinding Value, bool?[] Has)? Fact(AttributeStudy study, int[] decided)
    {
        var candidates = study.Values.Where(v => v.Tally.Count >= LeastBoth && v.Whole.Count - v.Tally.Count >= LeastBoth).ToList();
        if (candidates.Count == 0)
            return null;
        var best = candidates.MinBy(v => v.PValue)!;
        return (study, best, Array.ConvertAll(decided, row => Has(study.Column, best.When, row)));
    }

    private static bool? Has(EvidenceColumn column, Condition when, int row) => column.IsMissing(row) ? null : (column, when) switch
    {
        (ChoiceColumn choice, ValueCondition c) => choice.Values[choice.Codes[row]] == c.Values[0],
        (ChoiceColumn choice, YesNoCondition c) => choice.Values[choice.Codes[row]] == (c.Is ? "yes" : "no"),
        (SetColumn set, ValueCondition c) => set.Rows[row]!.Any(m => set.Values[m] == c.Values[0]),
        (NumberColumn number, NumberCondition c) => !(number.Numbers[row] < (double?)c.From) && !(number.Numbers[row] > (double?)c.To),
        (NumberColumn number, DateCondition c) => !(number.Numbers[row] < c.From?.Date?.DayNumber) && !(number.Numbers[row] > c.To?.Date?.DayNumber),
        _ => null,
    };

    private static PairFinding? Pair(
        (AttributeStudy Study, ValueFinding Value, bool?[] Has) first, (AttributeStudy Study, ValueFinding Value, bool?[] Has) second, Cohort cohort, int[] decided)
    {
        var cells = new int[4, 2];
        for (var i = 0; i < decided.Length; i++)
        {
            if (first.Has[i] is { } a && second.Has[i] is { } b)
                cells[(a ? 2 : 0) + (b ? 1 : 0), cohort.Outcomes[decided[i]] == MemberOutcome.Good ? 1 : 0]++;
        }

        Tally Cell(int i) => new(cells[i, 1], cells[i, 0]);
        if (Enumerable.Range(0, 4).Any(i => Cell(i).Count < LeastBoth))
            return null;
        // Difference of the two logarithms of the odds ratio (B. Woolf, 1955), half a member added to every cell.
        double LogOdds(int i) => Math.Log((cells[i, 1] + .5) / (cells[i, 0] + .5));
        var variance = Enumerable.Range(0, 4).Sum(i => 1 / (cells[i, 1] + .5) + 1 / (cells[i, 0] + .5));
        var z = (LogOdds(3) - LogOdds(2) - LogOdds(1) + LogOdds(0)) / Math.Sqrt(variance);
        return new($"{first.Study.Column.Attribute.Label}: {first.Value.Label}", $"{second.Study.Column.Attribute.Label}: {second.Value.Label}",
            first.Value.When, second.Value.When, Cell(3), Cell(2), Cell(1), Cell(0), 2 * Normal.CDF(0, 1, -Math.Abs(z)), 1);
    }
}
